# Sådant som flera sidor, brev och dokument säger.
common-product = Undantag
common-save = Spara
common-cancel = Avbryt
common-continue = Fortsätt
common-back = Tillbaka
common-change = Ändra
common-remove = Ta bort
common-send = Skicka
common-search = Sök
common-filter = Filtrera
common-yes = Ja
common-no = Nej
common-optional = (valfritt)
common-none = Inget angivet
common-error-prefix = Fel:
common-page-of = Sida { $page } av { $pages }
common-minutes =
    { $count ->
        [one] { $count } minut
       *[other] { $count } minuter
    }
common-language-sv = Svenska
common-language-en = English
