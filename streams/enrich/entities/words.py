"""Words that tell people, organisations and places apart, in lower case: our own lists."""

from streams.enrich.wordlists import words

ROLE_HEADS = words(
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
    "undersecretary assemblyman assemblywoman congressperson chief-of-staff"
)
"""Nouns that stand before a name and say what someone is."""

ROLE_PARTS = words(
    "prime foreign defence defense interior finance home health education energy justice labour labor trade transport "
    "agriculture culture environment vice deputy former ex acting interim first lead senior junior chief executive managing "
    "general assistant associate co national state federal press public supreme crown high presidential assembly house "
    "senate majority minority attorney district county police army navy military security council staff party committee "
    "campaign opposition team club club's research editorial creative technical sporting head commanding joint honorary "
    "emeritus special shadow lead sales marketing communications operations financial technology information medical "
    "surgeon air force republican democratic conservative labour liberal democrat then-president"
)
"""Words that stand before a role's noun or between its parts."""

HONORIFICS = words(
    "mr mrs ms miss mx dr prof sir dame madam mme rev revd fr hon lt col gen capt sgt maj adm sen rep gov pres cpl pvt det "
    "insp supt"
)
"""Titles that are no part of a name."""

ORGANISATION_HEADS = words(
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

PLACE_HEADS = words(
    "street road avenue boulevard lane square park river lake sea ocean gulf bay strait channel canal island islands "
    "peninsula mountain mountains mount hill hills valley desert forest beach coast county province district region state "
    "city town village airport station stadium arena bridge tower palace prison jail cathedral mosque temple castle harbour "
    "harbor port dam plaza territory falls canyon creek springs heights"
)
"""Last words of places' names."""

PLACE_PREPOSITIONS = words("in at from near to into across around outside toward towards throughout through over via off of for")

NO_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "christmas easter ramadan thanksgiving halloween english spanish god internet web i i'm i'd tv cd dvd ok pm am gmt est "
    "edt pst bst utc et ceo cfo gdp covid covid-19 dna rna hiv aids ai it vr ar usb pc pdf faq diy hr pr id iq ipo ufo suv "
    "ev gps vpn url html api app apps euro dollar bitcoin christian christians muslim muslims jewish jews jew islamic "
    "catholic catholics hindu hindus sunni shia shiite buddhist black white african asian european latino hispanic arab "
    "arabs native western eastern northern southern north south east west republican democratic democrat conservative "
    "liberal read photo image video update breaking exclusive related advertisement source image: note here more see watch "
    "click share follow sign subscribe yes no oh well ok okay thanks hey hi mp mps md phd mba"
)
"""Capitalised words that name no person, organisation or place by themselves."""

PARTICLES = words("de la le du des del della di da dos das do van von der den ter ten bin ibn al el abu y zu af ben bint e")
"""Small words inside names of people."""
