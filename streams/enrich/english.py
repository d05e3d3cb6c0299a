"""The words of English that rules and features know, in lower case: our own lists, in one place for the language."""


def _words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


ROLE_HEADS = _words(
    "president vice-president premier minister chancellor secretary senator congressman congresswoman representative "
    "governor mayor councillor councilman councilwoman councilor ambassador envoy diplomat spokesman spokeswoman "
    "spokesperson speaker leader chief chair chairman chairwoman chairperson director ceo cfo coo cto founder co-founder "
    "cofounder owner manager boss head officer commander general colonel captain lieutenant sergeant major admiral marshal "
    "brigadier corporal private detective inspector superintendent constable sheriff deputy commissioner agent judge "
    "justice magistrate lawyer attorney solicitor barrister prosecutor counsel king queen prince princess duke duchess lord "
    "lady baron baroness earl count emperor sultan emir sheikh pope cardinal archbishop bishop priest father reverend "
    "pastor rabbi imam ayatollah mufti sister brother professor doctor dean principal teacher researcher scientist "
    "physicist biologist chemist economist analyst strategist historian psychologist engineer author writer novelist poet "
    "journalist reporter correspondent editor columnist anchor presenter host actor actress singer rapper musician composer "
    "comedian artist photographer filmmaker producer screenwriter designer architect chef model coach trainer striker "
    "midfielder defender goalkeeper quarterback pitcher player skipper champion athlete candidate nominee adviser advisor "
    "aide consultant expert activist campaigner lawmaker legislator mp mep treasurer coordinator co-author administrator "
    "superintendent trustee partner investor trader entrepreneur executive czar ombudsman auditor consul attorney-general "
    "undersecretary assemblyman assemblywoman congressperson chief-of-staff secretary-general director-general vice-chancellor "
    "nurse midwife paramedic firefighter pilot farmer fisherman baker butcher carpenter curator librarian conductor drummer "
    "guitarist bassist dancer swimmer runner cyclist jockey golfer boxer wrestler sprinter rower sailor surgeon dentist vet "
    "veterinarian therapist mechanic plumber electrician driver landlord headteacher headmaster lecturer student protester "
    "resident spokesperson executive-director chairperson ecologist geologist astronomer meteorologist economist sociologist "
    "anthropologist archaeologist choreographer playwright illustrator blogger youtuber influencer developer programmer "
    "investigator negotiator mediator organiser organizer volunteer veteran"
)
"""Nouns that stand before a name and say what someone is."""

ROLE_PARTS = _words(
    "prime foreign defence defense interior finance home health education energy justice labour labor trade transport "
    "agriculture culture environment vice deputy former ex acting interim first lead senior junior chief executive managing "
    "general assistant associate co national state federal press public supreme crown high presidential assembly house "
    "senate majority minority attorney district county police army navy military security council staff party committee "
    "campaign opposition team club club's research editorial creative technical sporting head commanding joint honorary "
    "emeritus special shadow lead sales marketing communications operations financial technology information medical "
    "surgeon air force republican democratic conservative labour liberal democrat then-president"
)
"""Words that stand before a role's noun or between its parts."""

HONORIFICS = _words(
    "mr mrs ms miss mx dr prof sir dame madam mme rev revd fr hon lt col gen capt sgt maj adm sen rep gov pres cpl pvt det "
    "insp supt"
)
"""Titles that are no part of a name."""

TITLES = _words(
    "sir dame mrs lord lady baron baroness viscount viscountess sheikh sheikha alderman councillor councilman councilwoman senator "
    "congressman congresswoman sergeant constable detective inspector superintendent archbishop rabbi imam ayatollah"
)
"""Titles that stand before names of people alone: no town or firm is called by one, as "General Motors", "Bishop Auckland" and
"Miss America" are."""

ORGANISATION_HEADS = _words(
    "ministry department university college school institute institution academy party committee commission council court "
    "tribunal association federation union foundation fund centre center bank group company corporation corp inc ltd llc "
    "plc co agency authority bureau office service services administration board congress parliament senate assembly house "
    "army navy force forces corps guard guards police brigade regiment battalion hospital clinic church news times post "
    "press journal herald tribune gazette guardian telegraph chronicle magazine review network radio television tv airlines "
    "airways motors systems technologies technology labs laboratory laboratories industries partners capital holdings "
    "ventures studios pictures records entertainment media publishing society club united fc afc city league team alliance "
    "coalition movement front brotherhood organisation organization trust charity network project initiative programme "
    "consortium conference cabinet taskforce pharmaceuticals therapeutics healthcare insurance securities investments "
    "advisors associates consulting solutions software energy petroleum oil gas electric power steel mining foods "
    "restaurants stores bros brothers sons lab exchange treasury directorate secretariat command embassy consulate mission "
    "delegation observatory museum theatre gallery orchestra"
)
"""Last words of organisations' names (with more words before them, or with "of …" behind them)."""

NO_VENUES = _words(
    "academy agency airlines association authority bank board college commission committee company corporation council federation "
    "foundation institute ministry party police union university"
)
"""Those by which no venue is called."""

PLACE_HEADS = _words(
    "street road avenue boulevard lane square park river lake sea ocean gulf bay strait channel canal island islands "
    "peninsula mountain mountains mount hill hills valley desert forest beach coast county province district region state "
    "city town village airport station stadium arena bridge tower palace prison jail cathedral mosque temple castle harbour "
    "harbor port dam plaza territory falls canyon creek springs heights amphitheatre amphitheater pavilion coliseum auditorium "
    "courthouse racecourse speedway velodrome marina promenade embankment terrace crescent drive highway motorway plateau reef"
)
"""Last words of places' names."""

NO_SURNAMES = PLACE_HEADS | ORGANISATION_HEADS
"""Last words of names that are no person's."""

PLACE_PREPOSITIONS = _words("in at from near to into across around outside toward towards throughout through over via off of for")

DAYS_AND_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Words that say when."""

BEFORE_DAYS = _words("in of since until till by last next this early late mid before after during from to on every each")
"""Words before a month or a day that say that it is one."""

POLITICAL_ROLES = _words(
    "president vice-president premier minister chancellor secretary senator sen congressman congresswoman representative rep "
    "governor gov mayor speaker leader whip chairman chairwoman chair lawmaker legislator candidate nominee republican democrat "
    "republicans democrats democratic gop delegate congressperson"
)
"""Words of a role that say that somebody is in politics."""

PARTY_MEMBERS = frozenset({"democrats", "republicans"})
"""Members of parties that are called otherwise: they are no body."""

RESULT_VERBS = _words("beat beats defeated defeats edged edges routed thrashed trounced outscored outlasted downed")
"""Verbs that say who won."""

DEPUTIES = _words("deputy vice former acting interim ex assistant associate")
"""Words with which a role begins, and no body's name."""

NO_NAMES = DAYS_AND_MONTHS | _words(
    "christmas easter ramadan thanksgiving halloween english spanish god internet web i i'm i'd tv cd dvd ok pm am gmt est "
    "edt pst bst utc et ceo cfo gdp covid covid-19 dna rna hiv aids ai it vr ar usb pc pdf faq diy hr pr id iq ipo ufo suv "
    "ev gps vpn url html api app apps euro dollar bitcoin christian christians muslim muslims jewish jews jew islamic "
    "catholic catholics hindu hindus sunni shia shiite buddhist black white african asian european latino hispanic arab "
    "arabs native western eastern northern southern north south east west republican democratic democrat conservative "
    "liberal read photo image video update breaking exclusive related advertisement source image: note here more see watch "
    "click share follow sign subscribe yes no oh well ok okay thanks hey hi mp mps md phd mba"
)
"""Capitalised words that name no person, organisation or place by themselves."""

PARTICLES = _words(
    "de la le du des del della di da dos das do van von der den ter ten bin ibn al el abu y zu af ben bint e ní nic uí ó"
)
"""Small words inside names of people."""

_PAST = (
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

_PRESENT = (
    "says tells writes adds states explains replies notes responds declares concludes describes argues recalls insists "
    "admits warns pledges promises assures urges jokes announces answers remarks boasts asserts predicts claims "
    "acknowledges asks tweets continues calls proclaims muses quips laments observes comments confirms denies reports "
    "suggests reveals testifies emphasises emphasizes stresses reiterates repeats recounts remembers complains cautions "
    "concedes contends counters demands expresses exclaims hints indicates maintains mentions opines quotes reads reflects "
    "retorts believes thinks sums shouts estimates points puts speaks wonders warns accuses reckons advises agrees alleges "
    "describes elaborates enthuses"
)

_BASE = (
    "say tell write add argue warn claim call describe explain insist note believe think ask state report point suggest "
    "declare read"
)

_PARTICIPLES = (
    "saying telling writing adding stating explaining noting declaring arguing warning claiming calling describing "
    "insisting asking tweeting announcing remarking promising vowing urging stressing emphasizing emphasising reiterating "
    "pointing suggesting alleging accusing denying confirming citing quoting joking lamenting commenting posting predicting "
    "proclaiming demanding acknowledging admitting conceding recalling boasting chanting shouting yelling screaming "
    "pleading replying responding concluding continuing"
)

SEATS_OF_GOVERNMENT = {
    "kremlin": "RU",
    "white house": "US",
    "pentagon": "US",
    "state department": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "élysée": "FR",
    "elysee": "FR",
    "bundestag": "DE",
    "knesset": "IL",
    "lok sabha": "IN",
}
"""Whose government a name stands for, in lower case."""

CUES = _words(f"{_PAST} {_PRESENT} {_BASE} {_PARTICIPLES}")
"""Verbs that bring in somebody's words."""

STRONG_CUES = _words(
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

PEOPLE_NOUNS = _words(
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

COLLECTIVE_NOUNS = _words(
    "group company firm agency department ministry government administration campaign committee commission council court "
    "board party team union association foundation organisation organization bank university school hospital newspaper "
    "paper magazine outlet network channel website site station embassy office panel authority authorities regime militia "
    "army military coalition charity network bureau institute institution publisher retailer manufacturer airline regulator "
    "watchdog delegation ministries agencies companies firms groups banks tank union federation club church lab studio "
    "league nonprofit non-profit startup start-up carmaker automaker brand parliament senate congress house cabinet "
    "bloc alliance movement orchestra band trio duo couple mission embassy consulate institution nation country state city"
)
"""Nouns for bodies that speak."""

DOCUMENT_NOUNS = _words(
    "statement report study letter memo email e-mail lawsuit complaint document documents filing indictment affidavit order "
    "ruling decision release post tweet tweets message text article editorial story book poll survey resolution bill law "
    "note memo sign banner poster caption headline ad advert advertisement video transcript review summary website page "
    "description notice press guidelines guidance paper testimony motion petition brief op-ed column blog label slogan "
    "placard"
)
"""Nouns for writings whose words are quoted."""

DETERMINERS = _words(
    "the a an one another this that these those some several many two three four five other his her their its our my no "
    "each every any most both"
)

ADVERBS = _words(
    "also later then once has had have was is were are be been being would will could might may recently previously "
    "reportedly often always even just simply only further repeatedly still now famously publicly quickly immediately soon "
    "first again sarcastically bluntly flatly privately earlier already himself herself themselves yesterday today went on "
    "to did does not never n't both all"
)
"""Words that stand between a subject and its verb."""

ABBREVIATIONS = _words(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt maj adm hon rev st jr sr inc corp ltd co vs no jan feb mar apr jun "
    "jul aug sept sep oct nov dec ala ariz calif colo conn fla ga ill kan ky la mass mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis approx est dept u.s u.k"
)
"""Words whose stop seldom ends a sentence, in lower case."""

BEFORE_PLACES = frozenset({"in", "at", "from", "near"})
"""Words before a capitalised word that is likely a place."""

NO_INITIALS = frozenset({"of", "the", "and", "for", "in", "on", "de"})
"""Words of a name that its initials leave out."""

INSIDE_ROLES = _words("of for the and 's ’s & in")
"""Small words and marks inside a role."""

PARTICIPLE_CUES = _words(_PARTICIPLES)
"""Cues that hang on another verb's subject."""

FORMS_OF_BE = _words("is are was were be been being it's it’s so often also")
"""Words before a participle that make it passive ("is called")."""

PLAIN_LEADS = _words(
    "senior former top local federal state other military human law national international independent political legal medical"
)
"""Adjectives in small letters before a noun that stands without a determiner ("senior officials")."""

NO_DESCRIPTION = _words(
    "and or but that which who when while where as than is was were are has had have will would said says told in on by to "
    "about after before because if so since until during with against over under from into"
)
"""Words that stand in no description of a speaker."""

INSIDE_DESCRIPTIONS = _words("of for at from with in the a an and & 's ’s")
"""Small words and marks in the "of …" part of a description."""

OPENING_SUBJECTS = _words("i we he she they you it there this that these those who what nobody everyone people")
"""Words that open a clause: with one of them a quote in small letters is a whole utterance."""

PREPOSITIONS = _words("to of by with from about for in on at against between than like as into over after before")
"""Behind one of them a name is seldom a subject."""

SPEAKING_WORDS = _words("i we i'm we're i’m we’re my our you it it's it’s there this")
"""First words of quotes that somebody speaks rather than titles and terms."""

NAMING_WORDS = _words(
    "so-called dubbed nicknamed titled entitled named word words term terms phrase phrases title slogan motto hashtag nickname"
)
"""Words before words in marks that make them a name, a title or a term; "called" and "known as" do so behind a form of "be" or a
noun."""

FEMALE_ROLES = _words(
    "spokeswoman chairwoman congresswoman businesswoman councilwoman actress queen princess duchess mrs ms miss lady mother "
    "daughter sister wife widow woman girl mum mom grandmother aunt baroness dame madam"
)
"""Words of a role that say that a woman has it."""

MALE_ROLES = _words(
    "spokesman chairman congressman businessman councilman actor king prince duke mr father son brother husband man boy dad "
    "grandfather uncle baron lord"
)
"""Words of a role that say that a man has it."""

BREAKING_ROLES = _words("said says that as when while with by to")
"""Words that no role before a name reaches over."""

ENDING_ROLES = _words("who said says and")
"""Words before which a role behind a name ends."""

NO_ROLE_START = INSIDE_ROLES | _words("a an his her their its our later meanwhile then now but yesterday today")
"""Words with which no role begins."""

NO_SUBJECT_BEHIND = _words("that he she they it to in and")
"""Words between a cue and a name behind it that say that the name is not its subject."""
