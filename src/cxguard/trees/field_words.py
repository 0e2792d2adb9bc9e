"""Words that field names are made of.

Keys of a scanned file are scanned content: a customer's name can be a key. So a pointer shows a key
only if it is made of these words, which say what a field is and never who somebody is. What is not
here costs a reader of the report one look at the line, which is given too.
"""

FIELD_WORDS = frozenset(
    """
    a absolute access account accounts action actions active activity actor address addresses after age
    agent agents alias all allow amount analysis analytics and answer any api app application area args
    array asset assets at attachment attachments attempt attr attribute attributes audio audit auth author
    authorization auto available aws back backend balance bank base batch before begin behavior behaviour bic
    bill billing bin birth birthday block blocks body book booking bot bots box branch branches brand broker
    bucket build business button by cache call callback caller calls campaign cancel card cardholder cards
    case cases category cc cert certificate change channel channels characteristics charge chat check checks
    child choice choices city class claim client clients close cloud code codes collect column command
    comment comments commit common company complete component condition conditions conf config configuration
    confirm connect connection connector consent console contact contacts container content contents context
    contract control convo conversation conversations cookie cookies copy core cost count country county
    create created credential credentials credit csc csv ctx currency current custom customer customers cvc
    cvv cvv2 data database date day days db debit debug debtor default defaults delay delete delivery dept
    department deploy desc description destination detail details device dialog dialogs dialogue dict digest
    digit digits dir direction directory disabled disclosure disconnect display district dob document
    documents domain driver dtmf due duration each edge edges elements email emails employee employees empty
    enabled encoding encryption end endpoint endpoints engine entities entity entries entry enum env
    environment error errors evaluation event events example examples expected expiration expires expiry
    export expression extension extra false family fax feature field fields file filename files filter first
    fixture fixtures flag flags flow flows folder footer for form format forward frequency from full
    function functions gateway gender general get given global grant group groups guest handle handler has
    hash head header headers health height hello hidden history hold holder home hook host hostname hour
    hours html http https iban id identifier identifiers identity ids image in inbound include index info
    information initial input inputs insert instance integration intent intents interaction internal ip is
    issue issued issuer item items job jobs journey json key keys keyword kind label labels lang language
    last latitude lead left length level library licence license limit line lines link links list lists
    locale location locations log logging login logs longitude lower mail main map mask master match max
    media mediatype medical member members menu message messages meta metadata method middle mime min mobile
    mode model module modules mother my name names nationality network new next nhs nino no node nodes none
    note notes notice notification null num number numbers object of offer office offset offsets old on
    option optional options or order orders org organisation organization origin other outbound out output
    owner package page pages pan parameter parameters params parent part participant participants parties
    partner party pass passphrase passport password path pattern pause pay payload payment payments payor
    percent period permission person personal phone phones phrase phrases pin place plan platform plugin
    points policy pool port position post postal postcode prefix price primary priority private process
    product products profile profiles project prompt prompts properties property provider province public
    purchase purpose quantity query queue queues question quote raw read reason receipt receiver record
    recorded recording recordings records recipient redacted redaction ref reference references region
    registration release remark remote reply report request requests required resource resources response
    responses result results resume retention return right role roles root route routing row rows rule rules
    run salary sample samples sandbox say schema scope score script search second seconds secret secrets
    section secure security segment segments selection sender sensitive sentiment seq sequence serial series
    server service services session set setting settings sex shared shipping short signature site size skill
    slot slots sms social sort source sources speaker spec speech ssn staff stage start state statement
    states static status step steps store street string subject subscriber suffix suite summary supervisor
    support surname survey switch system table tag tags target task tasks tax team tel telephone template
    templates temperature tenant test tests text then third thread ticket time timeout timestamp timezone
    title to token tokens top topic total track tracking transaction transactions transcript transcripts
    transfer transition transitions true trunk turn turns type types uid unit update updated upload uri url
    user username users utterance utterances uuid valid validation value values variable variables vcon
    vehicle vendor verification verified version vid video view vin visibility voice volume voucher warning
    web webhook websocket week weight wait window with word words workflow workspace wrap write x y year
    years yes z zip zone
    ivr lex lambda arn millis ms kms s3 sip siprec tts asr ssml nlu faq crm erp sla csat nps dnis ani iso
    loudness matching matched interruptions interruption talk threshold percentage invoke play loop distribute
    operation operations whisper wisdom checked modified identifiable masking obfuscation elicitation
    fulfillment failure success failed fallback closed unknown exceeded
    limits capacity stored storage media streaming
    utc ttl tls ssl jwt oauth sso mfa otp csr ivrs wav mp3 pdf xml yaml toml sql http2 aba swift sortcode
    """.split()  # noqa: SIM905 - seven hundred quoted words would be unreadable
)
