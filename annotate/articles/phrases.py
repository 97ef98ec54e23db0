"""The site's own words, as tables: what pages say around an article, one kind a line.

Precision before reach: a phrase stands here only if no reporter would write it as a sentence of an article.
"""

# ruff: noqa: E501 (a kind a line, however long)

ROOM = r"[^.!?\n]"  # within one sentence

# Whole sentences. They count wherever a sentence may stand: alone, before, after or between others.
SENTENCES = (
    rf"(?:NEW\s*)?You can now listen to {ROOM}{{1,40}} articles[.!]?",
    r"(?:CLICK|TAP) HERE (?:TO|FOR)(?: (?!(?:A|I) [a-z])[A-Z&’'-]+\b)+[.!]?",
    rf"(?i:click|tap) here (?i:to|for) {ROOM}{{1,80}}(?:[.!]|$)",
    rf"(?i:download|get) (?:the|our) {ROOM}{{0,30}}\b(?:app|APP)(?: (?:here|now|today))?(?:[.!]|$)",
    r"(?i:sign up|subscribe|register) (?:(?:here|now|today|free) )?(?:for|to) (?:(?:get|receive) )?"
    rf"{ROOM}{{0,60}}\b(?:newsletters?|podcasts?|alerts?|inbox|emails?|e-mails?|channel|briefing)\b"
    rf"(?:(?: on| from| to get| here| today| now| and get|,| with| by){ROOM}{{0,60}})?(?:[.!]|$)",
    rf"(?i:sign up) to get an e?-?mail {ROOM}{{0,80}}(?:[.!]|$)",
    rf"(?i:get) (?:the latest|our|all the|breaking) {ROOM}{{1,60}}\b(?:to|in) your inbox{ROOM}{{0,30}}(?:[.!]|$)",
    r"(?i:follow) (?:(?:us|me|him|her|them)\b|[@#]?[A-Z])[^!?\n]{0,120}?"
    r" (?i:on (?:twitter|x|facebook|instagram|threads|bluesky|tiktok|youtube|linkedin|telegram))\b"
    r"(?:(?: at)?:? ?(?:and )?(?:@\w+|https?://\S+[\w/]))*(?: for more of this discussion)?(?:[.!]|$)",
    r"(?i:follow) @\w+(?: (?:or|and) [@#]\w+)*(?:[.!]|$)",
    r"(?:Contact|Email|E-mail|Reach|Write to) (?:[A-Z][\w’'.-]+ ){0,3}(?:(?:him|her|them|me|us|directly) ){0,2}"
    r"at \S+@\S+\w\.?",
    r"(?:[A-Z][^!?\n]{1,160} )contributed (?:to this (?:report|story|article|post)|(?:to )?(?:the )?reporting)"
    rf"(?: from {ROOM}{{1,40}})?\.",
    r"\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing) by [A-Z][^()\n]{1,200}\)?(?=$)",
    r"(?i:this is a (?:developing|breaking)(?: news)? story)"
    rf"(?:(?:,| and| which| that| –| —|;){ROOM}{{0,60}}\b(?:updat|check|refresh){ROOM}{{0,40}})?(?:[.!]|$)",
    rf"(?:Please )?(?i:check) back (?:soon|later|here|often|for){ROOM}{{0,60}}(?:[.!]|$)",
    r"This (?:story|article|post|page) (?:has been|was|will be|is being) (?:last )?(?:updated|corrected|revised|clarified)"
    r"\b[^!?\n]{0,200}?(?:\.(?=\s|$)|$)",
    rf"This (?:story|article|post|column) (?:was )?(?:first |originally )+(?:published|appeared){ROOM}{{0,80}}(?:[.!]|$)",
    r"(?i:all rights reserved)(?:\.|$)",
    r"This (?:interview|conversation|transcript|discussion|exchange|Q&A) (?:has been|was|is) (?:\w+ly )?"
    rf"(?:edited|condensed|shortened){ROOM}{{0,60}}\b(?:length|clarity|brevity|concision){ROOM}{{0,40}}(?:[.!]|$)",
    rf"This material may not be published{ROOM}{{1,80}}\.",
    rf"We (?:and our partners )?use cookies (?:to|and|on|for) {ROOM}{{1,160}}(?:[.!]|$)",
    rf"This (?:web)?site uses cookies{ROOM}{{0,160}}(?:[.!]|$)",
    r"By (?:continuing|clicking|using|signing up|subscribing)[^.!?\n]{1,120}"
    rf"\b(?:cookies|terms of (?:use|service)|privacy policy){ROOM}{{0,80}}(?:[.!]|$)",
)

# Credits in brackets, wherever they stand: a caption's sentence stays, its credit goes.
CREDITS = (
    r"^(?:Image|Media|Video|Photo) caption[,:]? (?=\S)",
    r"\((?:(?:AP|Reuters|AFP) )?(?:Photo|Photos|Image|Video|Credit)(?:s? by|:|/| courtesy)[^()\n]{1,80}\)",
    r"\([^()\n]{1,60}(?:/| via )(?:Getty Images|Getty|AP|AP Images|Reuters|REUTERS|AFP|Shutterstock)\)",
)

CREDIT_NAME = r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
AGENCY_CREDIT = r"(?:Getty(?: Images)?|Shutterstock|AP(?: Images)?|Reuters|REUTERS|AFP|iStock|Instagram)"
BUTTON = (
    r"(?:share|tweet|e-?mail|print|save|comments?|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram"
    r"|instagram|copy link|link copied|menu|search|log in|sign in|subscribe|bookmark|listen)"
)

# Whole lines. They count only if nothing else stands on the line.
LINES = (
    r"(?i:advertise?ments?|sponsored(?: content| by .{1,40})?|promoted|loading(?: \w+)?(?:…|\.\.\.)?)[.:]?",
    r"(?i:(?:story|article) continues (?:below|after)(?: (?:this )?ad(?:vertisement|vert)?)?)\.?",
    r"(?i:scroll (?:down )?(?:to|for) (?:continue(?: reading)?|more))\.?",
    r"(?i:continue reading(?: below)?|skip to (?:main )?content|skip advert(?:isement)?|back to top|home page)\.?",
    r"(?i:read (?:more|also|next|on)|also read|see also|more (?:on this|from|coverage|stories)|related)(?: ?[:|>»]).*",
    r"(?:RELATED|MORE|WATCH|READ|LISTEN|VIDEO|PHOTOS|ALSO|SEE)(?: \w+)?: .*",
    r"(?i:read (?:more|the (?:full|whole|original) (?:story|article|report)))"
    r"(?: (?:here|(?:about|on|at|from|in|via) [^,;“”\"]{1,60}))?[.…>»]*",
    r"(?i:(?:related|more|recommended|top|popular|trending) (?:stories|articles|topics|news|coverage|content|links))[:.]?",
    r"(?i:recommended(?: for you)?|most (?:read|popular|viewed)|trending(?: now)?|you (?:may|might) also like):?",
    r"(?i:watch|listen to|see) (?i:the|a|an) (?:(?:full|latest|short) )?(?:video|interview|clip|ad|podcast|audio|segment)"
    r"(?: (?:segment|interview|clip))?(?: (?:of|with) [\w’'. ]{1,40})?(?: here| above| below)[.:]",
    r"(?i:also on) [A-Z][\w’' ]{1,30}:?",
    r"(?i:share (?:this|on|via)(?: (?:this|article|story|post|page|with|your|friends|on|via|facebook|twitter|x|email))*)[.!:]?",
    rf"(?i:{BUTTON}(?:[\s|,•·/]+{BUTTON})*)",
    r"(?i:(?:\d+ )?comments?(?: \(\d+\))?|leave a comment|join the conversation|view comments)",
    r"(?i:\d+[ -]min(?:ute)?s?(?:[ -]read)?|(?:reading|read) time:? \d+ min(?:ute)?s?)\.?",
    r"(?i:accept(?: all)?(?: cookies)?|reject all|manage (?:your )?(?:cookies|preferences|cookie settings)|cookie settings)",
    r"(?i:(?:photo(?:graph)?s?|image|picture|illustration|video|graphic|credit|file)"
    r"(?: (?:credit|by|courtesy(?: of)?|copyright|caption))?s? ?[:|/©])"
    rf"[^.!?]{{0,60}}(?:{CREDIT_NAME}|{AGENCY_CREDIT})[^.!?]{{0,40}}\.?",
    rf"(?:Photo(?:graph)?s?|Image|Video|Illustration) (?:by|courtesy of) {CREDIT_NAME}"
    rf"(?:(?: ?/ ?|, | via | for ){CREDIT_NAME}){{0,3}}\.?",
    rf"(?:{CREDIT_NAME} ?(?:/| via | for ) ?){{0,3}}{AGENCY_CREDIT}\.?",
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?: ©| \([cC]\))? ?(?:\d{4}|[A-Z]).{0,120}",
    r"(?:Image|Media|Video|Photo) source,? [A-Z][^.!?]{1,60}",
    r"By (?:[A-Z][\w’'&]+ ){0,3}(?:Staff|Newsroom|Agencies|Wires|Desk)(?: (?:Writers?|Reporters?|Report|and [Aa]gencies))?",
    r"(?:Twitter|Follow|X|Instagram): ?@\w+\.?",
    r"https?://\S+|www\.\S+",
)
