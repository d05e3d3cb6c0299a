"""Words that tell who speaks, in lower case: our own lists."""

from streams.enrich.wordlists import words

PAST = (
    "said told wrote added stated explained replied noted responded declared concluded described argued recalled insisted "
    "admitted warned pledged promised assured shouted chanted urged joked vowed announced answered remarked boasted "
    "asserted predicted claimed acknowledged charged thanked praised asked tweeted posted continued called proclaimed mused "
    "quipped lamented observed commented confirmed denied reported suggested revealed testified emphasised emphasized "
    "stressed reiterated repeated recounted remembered complained cautioned conceded contended countered demanded disclosed "
    "expressed exclaimed hinted indicated maintained mentioned opined protested quoted reflected reasoned retorted sneered "
    "scoffed snapped summed tells thundered underlined underscored voiced whispered yelled cried screamed cheered begged "
    "pleaded advised agreed alleged apologised apologized appealed believed bragged branded blasted criticised criticized "
    "condemned slammed denounced dismissed dubbed labelled labeled mocked echoed elaborated estimated figured gushed hailed "
    "interjected joined pointed read rejected spoke swore teased texted thought touted tried vented wondered welcomed "
    "likened characterized characterised deemed accused defended attacked hoped messaged emailed e-mailed penned captioned "
    "signed sang signaled signalled shot concurred ruled found wished invited ordered spelled outlined clarified specified "
    "stipulated fumed raged railed growled barked blurted murmured muttered"
)
PRESENT = (
    "says tells writes adds states explains replies notes responds declares concludes describes argues recalls insists "
    "admits warns pledges promises assures urges jokes announces answers remarks boasts asserts predicts claims "
    "acknowledges asks tweets continues calls proclaims muses quips laments observes comments confirms denies reports "
    "suggests reveals testifies emphasises emphasizes stresses reiterates repeats recounts remembers complains cautions "
    "concedes contends counters demands expresses exclaims hints indicates maintains mentions opines quotes reads reflects "
    "retorts believes thinks sums shouts estimates points puts speaks wonders warns accuses reckons advises agrees alleges "
    "describes elaborates enthuses"
)
BASE = (
    "say tell write add argue warn claim call describe explain insist note believe think ask state report point suggest "
    "declare read"
)
PARTICIPLES = (
    "saying telling writing adding stating explaining noting declaring arguing warning claiming calling describing "
    "insisting asking tweeting announcing remarking promising vowing urging stressing emphasizing emphasising reiterating "
    "pointing suggesting alleging accusing denying confirming citing quoting joking lamenting commenting posting predicting "
    "proclaiming demanding acknowledging admitting conceding recalling boasting chanting shouting yelling screaming "
    "pleading replying responding concluding continuing"
)

CUES = frozenset(f"{PAST} {PRESENT} {BASE} {PARTICIPLES}".split())
"""Verbs that bring in somebody's words."""

STRONG_CUES = words(
    "said says say saying told tells telling wrote writes writing added adds adding stated states stating explained "
    "explains replied noted notes noting responded declared concluded tweeted tweeting recalled continued according asked "
    "asks asking argued argues insisted insists warned warns"
)

PRONOUNS = {
    "he": "m",
    "she": "f",
    "they": "p",
    "it": "n",
    "i": "1",
    "we": "1",
    "who": "r",
    "his": "m",
    "her": "f",
    "him": "m",
    "their": "p",
}
"""Pronouns that can stand for who speaks, with what they agree with: m, f, plural, neuter, first person, relative."""

PEOPLE_NOUNS = words(
    "official officials spokesman spokeswoman spokesperson spokespeople source sources man woman men women person people "
    "boy girl mother father parent parents son daughter wife husband brother sister friend friends colleague colleagues "
    "neighbour neighbor neighbours neighbors resident residents witness witnesses victim victims survivor survivors critic "
    "critics supporter supporters opponent opponents expert experts analyst analysts researcher researchers scientist "
    "scientists author authors lawyer lawyers attorney prosecutor prosecutors investigator investigators police officer "
    "officers detective judge minister president senator governor mayor leader leaders lawmaker lawmakers candidate nominee "
    "representative representatives secretary commissioner director manager executive executives chairman chairwoman chief "
    "ceo founder owner employee employees worker workers teacher student students professor doctor doctors nurse nurses "
    "patient patients activist activists protester protesters demonstrator demonstrators voter voters user users fan fans "
    "viewer viewers reader readers player coach singer actor actress star rapper writer journalist reporter host moderator "
    "narrator editor columnist commentator insider insiders aide aides adviser advisers advisor diplomat diplomats "
    "ambassador envoy general commander soldier soldiers lieutenant captain sergeant king queen prince princess duke "
    "duchess pope bishop priest driver passenger customer customers client clients tenant farmer farmers historian "
    "economist economists strategist strategists pollster consultant veteran veterans billionaire businessman tycoon mogul "
    "lady congressman congresswoman teenager student child children kid kids one others many some crowd audience politician "
    "politicians delegate delegates operative staffer staffers republican democrat republicans democrats conservative "
    "conservatives campaigner campaigners informant plaintiff plaintiffs defendant jury juror jurors coroner paramedic "
    "firefighter firefighters owner creator designer developer developers engineer engineers pilot astronaut trader "
    "investor investors physician physicians graduate graduates undersecretary undersecretaries commenter commenters mom "
    "mum dad aunt uncle grandmother grandfather nephew niece cousin girlfriend boyfriend partner ex-wife ex-husband "
    "villager villagers refugee refugees migrant migrants prisoner prisoners inmate inmates caller callers owners landlord "
    "shopper shoppers participant participants organizer organizers organiser organisers volunteer volunteers counsel "
    "monitor monitors inspector inspectors censor censors pupil pupils sibling siblings member members chair co-chair "
    "councillor councillors local locals premier chancellor congresswomen congressmen physicist biologist chemist "
    "psychologist sociologist economist meteorologist artist musician guitarist drummer producer producers filmmaker "
    "screenwriter novelist poet chef co-founder cofounder cfo coo cto vice-president sheriff admiral colonel marshal "
    "superintendent imam rabbi pastor cardinal archbishop monarch deputy deputies envoys co-author co-authors rival rivals "
    "challenger incumbent contender opponent teammate teammates captain goalkeeper striker midfielder champion winner "
    "recruiter recruiters trader traders broker brokers regulator regulators buyer buyers seller sellers lender borrower"
)
"""Nouns for people who speak without being named."""

COLLECTIVE_NOUNS = words(
    "group company firm agency department ministry government administration campaign committee commission council court "
    "board party team union association foundation organisation organization bank university school hospital newspaper "
    "paper magazine outlet network channel website site station embassy office panel authority authorities regime militia "
    "army military coalition charity network bureau institute institution publisher retailer manufacturer airline regulator "
    "watchdog delegation ministries agencies companies firms groups banks tank union federation club church lab studio "
    "league nonprofit non-profit startup start-up carmaker automaker brand parliament senate congress house cabinet "
    "bloc alliance movement orchestra band trio duo couple mission embassy consulate institution nation country state city"
)
"""Nouns for bodies that speak."""

DOCUMENT_NOUNS = words(
    "statement report study letter memo email e-mail lawsuit complaint document documents filing indictment affidavit order "
    "ruling decision release post tweet tweets message text article editorial story book poll survey resolution bill law "
    "note memo sign banner poster caption headline ad advert advertisement video transcript review summary website page "
    "description notice press guidelines guidance paper testimony motion petition brief op-ed column blog label slogan "
    "placard"
)
"""Nouns for writings whose words are quoted."""

DETERMINERS = words(
    "the a an one another this that these those some several many two three four five other his her their its our my no "
    "each every any most both"
)

ADVERBS = words(
    "also later then once has had have was is were are be been being would will could might may recently previously "
    "reportedly often always even just simply only further repeatedly still now famously publicly quickly immediately soon "
    "first again sarcastically bluntly flatly privately earlier already himself herself themselves yesterday today went on "
    "to did does not never n't both all"
)
"""Words that stand between a subject and its verb."""
