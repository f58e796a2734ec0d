# calendar-…: dagar i en kalenderfil.
calendar-valid-until = Undantaget upphör: { $title } ({ $number })
calendar-follow-up = Dags att följa upp: { $title } ({ $number })
calendar-condition = Villkor ska vara uppfyllt: { $text } ({ $number })
calendar-review = Omprövningen ska vara klar: { $title } ({ $number })
