# comments-…: kommentarer på analysens delar.
comments-title = Kommentarer
comments-about = Kommentarer om { $what }
comments-intro = Kommentarer är för dem som skriver. De ingår inte i det som godkänns eller beslutas.
comments-count =
    { $open ->
        [0] { $resolved ->
            [0] Inga kommentarer
            [one] Inga öppna, en avslutad
           *[other] Inga öppna, { $resolved } avslutade
        }
        [one] { $resolved ->
            [0] { $open } öppen
            [one] { $open } öppen, { $resolved } avslutad
           *[other] { $open } öppen, { $resolved } avslutade
        }
       *[other] { $resolved ->
            [0] { $open } öppna
            [one] { $open } öppna, { $resolved } avslutad
           *[other] { $open } öppna, { $resolved } avslutade
        }
    }
comments-none = Ingen har kommenterat än.
comments-all = Alla kommentarer
comments-of-whole = hela analysen
comments-of-gone = något som är borttaget
comments-on = om
comments-resolved = Avslutad av { $name } { $at }
comments-open-heading = Öppna
comments-resolved-heading = Avslutade
comments-new = Ny kommentar
comments-send = Skicka kommentar
comments-resolve = Avsluta
comments-reopen = Ta upp igen
comments-of-name = kommentaren från { $name }
comments-comment-count =
    { $count ->
        [0] Kommentera
        [one] En kommentar
       *[other] { $count } kommentarer
    }
comments-write = Skriv något innan du skickar kommentaren.
comments-done-sent = Kommentaren är skickad.
comments-done-resolved = Kommentaren är avslutad.
comments-done-reopened = Kommentaren är öppen igen.
comments-done-already = Någon annan hann före. Så här står kommentaren nu.
comments-happened = Kommenterade { $what }
comments-happened-resolved = Avslutade en kommentar om { $what }
comments-happened-reopened = Tog upp en kommentar om { $what } igen
