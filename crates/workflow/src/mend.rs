//! How to mend a definition in which a property fails, in general. A finding says it of its own place.

use crate::code::Code;
use crate::model::Label;

impl Code {
    /// What to do when a definition doesn't have the property.
    pub fn mend(self) -> Label {
        let (sv, en) = self.advice();
        Label::new(sv, en)
    }

    fn advice(self) -> (&'static str, &'static str) {
        reading(self)
            .or_else(|| paths(self))
            .or_else(|| people(self))
            .or_else(|| time(self))
            .or_else(|| uses(self))
            .unwrap_or_default()
    }
}

fn reading(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W000 => (
            "Skriv raden så som fyndet säger. Går filen inte att läsa alls rättas den raden först.",
            "Write the line as the finding says. If the file can't be read at all, mend that line first.",
        ),
        Code::W001 => (
            "Rätta stavningen, eller ta bort nyckeln.",
            "Mend the spelling, or take the key away.",
        ),
        Code::W002 => (
            "Ta bort den ena, eller ge den ett annat namn.",
            "Take one away, or rename it.",
        ),
        Code::W003 => (
            "Rätta stavningen, eller deklarera det som nämns.",
            "Mend the spelling, or declare what is mentioned.",
        ),
        Code::W020 => (
            "Deklarera faktumet, eller skriv ett av dess värden. Bara fakta med about = ”workflow” kan bestämmas av en övergång.",
            "Declare the fact, or write one of its values. Only facts with about = \"workflow\" can be set by a transition.",
        ),
        Code::W021 => (
            "Ta bort villkoret som alltid är sant, eller skriv ett som kan vara det.",
            "Take the guard that is always true away, or write one that can be true.",
        ),
        _ => return None,
    })
}

fn paths(code: Code) -> Option<(&'static str, &'static str)> {
    structure(code).or_else(|| configurations(code))
}

fn structure(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W004 => (
            "Låt ett tillstånd vara ”initial” och minst ett ”final”, och ge varje utfall ett slut.",
            "Let one state be \"initial\" and at least one \"final\", and give every outcome an end.",
        ),
        Code::W005 => (
            "Ge tillståndet en väg ut, eller gör det till ett slut. Ett slut har ingen väg ut.",
            "Give the state a way out, or make it an end. An end has no way out.",
        ),
        Code::W006 => (
            "Lägg till en övergång dit, eller ta bort tillståndet.",
            "Add a transition to it, or take the state away.",
        ),
        Code::W007 => (
            "Lägg till en väg från fällan till ett slut.",
            "Add a way from the trap to an end.",
        ),
        Code::W008 => (
            "Följ den visade vägen och ta bort en av övergångarna på den, eller led den genom det som krävs.",
            "Follow the path shown, and take one of its transitions away or lead it through what is required.",
        ),
        Code::W009 => (
            "Följ den visade vägen till slutet, och led den genom det som måste följa.",
            "Follow the path shown to the end, and lead it through what must follow.",
        ),
        Code::W010 => (
            "Kräv det som lovas i ”guard” på vägen dit, och låt inget ändra det innan ärendet kommer fram.",
            "Ask for what is promised in \"guard\" on the way there, and let nothing change it before the case arrives.",
        ),
        Code::W080 => (
            "Se till att varvet kan lämnas med de fakta som då är sanna.",
            "See to it that the cycle can be left with the facts that are true then.",
        ),
        Code::W081 => (
            "Ge en av varvets övergångar en gräns, eller skriv i ”no-limit” varför den inte har någon. När gränsen är nådd ska \
             ett slut fortfarande gå att nå.",
            "Give one of the transitions of the cycle a limit, or say in \"no-limit\" why it has none. When the limit is reached \
             an end can still be reached.",
        ),
        _ => return None,
    })
}

fn configurations(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W022 => (
            "Lätta på villkoret, eller se till att något på vägen dit gör det sant.",
            "Loosen the guard, or see to it that something on the way there makes it true.",
        ),
        Code::W023 => (
            "Lägg till en väg ut för läget som fyndet visar, eller hindra att ett ärende hamnar där.",
            "Add a way out for the configuration shown, or keep cases from coming there.",
        ),
        Code::W024 => (
            "Skilj övergångarnas villkor åt, så att bara en är öppen i taget, eller ge dem olika nycklar.",
            "Keep the guards of the transitions apart, so that only one is open at a time, or give them different keys.",
        ),
        Code::W025 => (
            "Lägg till en övergång för det läge då ingen är öppen.",
            "Add a transition for the configuration in which none is open.",
        ),
        Code::W026 => (
            "Låt övergången som leder tillbaka ta bort godkännandet med ”clears”.",
            "Let the transition that leads back take the approval away with \"clears\".",
        ),
        Code::W027 => (
            "Fråga efter färre fakta i villkoren, eller efter fakta med färre värden.",
            "Ask for fewer facts in the guards, or for facts with fewer values.",
        ),
        _ => return None,
    })
}

fn people(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W040 => (
            "Lägg till minst en roll i ”roles”, eller låt tiden göra övergången.",
            "Add at least one role to \"roles\", or let time take the transition.",
        ),
        Code::W041 => (
            "Rätta stavningen, eller deklarera rollen.",
            "Mend the spelling, or declare the role.",
        ),
        Code::W042 => (
            "Nämn ett steg som alltid tas tidigare, och ta bort dem som aldrig kan göra det.",
            "Name a step that is always taken before, and take away those that never can be.",
        ),
        Code::W043 => (
            "Nämn i ”not-same-as” de steg som fyndet räknar upp: att skriva, underteckna och lämna in.",
            "Name in \"not-same-as\" the steps that the finding lists: writing, signing and filing.",
        ),
        Code::W044 => (
            "Låt fler ha rollen, eller skilj färre steg åt.",
            "Let more people have the role, or keep fewer steps apart.",
        ),
        Code::W045 => (
            "Ge rollen en ersättare, eller låt fler ha den.",
            "Give the role a substitute, or let more people have it.",
        ),
        Code::W046 => (
            "Bryt ringen: låt den sista inte ersättas av den första.",
            "Break the ring: let the first not step in for the last.",
        ),
        _ => return None,
    })
}

fn time(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W060 => (
            "Lägg till ”deadline”, eller skriv i ”no-deadline” varför den saknas.",
            "Add \"deadline\", or say in \"no-deadline\" why there is none.",
        ),
        Code::W061 => (
            "Låt en människa besluta på vägen: tystnad får aldrig ge någon rätt till något.",
            "Let a person decide on the way: silence must never grant anything.",
        ),
        Code::W062 => (
            "Lägg påminnelsen före tidsfristen, och skriv calendar = ”sweden”.",
            "Put the reminder before the deadline, and write calendar = \"sweden\".",
        ),
        Code::W063 => (
            "Larma någon som inte redan har ärendet, varje roll högst en gång.",
            "Escalate to somebody who doesn't have the case already, to every role at most once.",
        ),
        Code::W064 => (
            "Låt klockorna ringa vid olika tid, eller skilj deras villkor åt.",
            "Let the timers be due at different times, or keep their guards apart.",
        ),
        Code::W065 => (
            "Låt en människa göra minst ett av ringens steg.",
            "Let a person take at least one of the steps of the cycle.",
        ),
        Code::W066 => (
            "Korta tidsfristerna på den visade vägen, eller lova en längre tid.",
            "Shorten the deadlines on the path shown, or promise a longer time.",
        ),
        _ => return None,
    })
}

fn uses(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::W100 => (
            "Skriv något som produkten har, och varje text på båda språken.",
            "Write something that the product has, and every text in both languages.",
        ),
        Code::W101 => (
            "Låt en av övergångens effekter tala om det för rollen.",
            "Let one of the effects of the transition tell the role.",
        ),
        Code::W102 => ("Lägg till binds-basis = true.", "Add binds-basis = true."),
        Code::W103 => (
            "Skriv retention = ”preserve”, eller efter hur många år handlingarna gallras.",
            "Write retention = \"preserve\", or after how many years the records are disposed of.",
        ),
        Code::W120 => (
            "Behåll tillståndet eller faktumet, eller låt ärendena stanna i sin version.",
            "Keep the state or the fact, or let the cases stay in their version.",
        ),
        Code::W121 => (
            "Skriv en [[migration.state]] för tillståndet, med ”due”.",
            "Write a [[migration.state]] for the state, with \"due\".",
        ),
        Code::W122 => (
            "Flytta ärendet till ett tillstånd vars löften dess historia håller, eller låt det stanna.",
            "Move the case to a state whose promises its history keeps, or let it stay.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_says_how_to_mend_it_in_both_languages() {
        for code in Code::ALL {
            let Label { sv, en } = code.mend();
            assert!(sv.ends_with('.') && en.ends_with('.') && sv != en, "{code}");
        }
    }

    #[test]
    fn advice_is_given_for_one_code_only() {
        for code in Code::ALL {
            let given = [reading(*code), paths(*code), people(*code), time(*code), uses(*code)];
            assert_eq!(given.into_iter().flatten().count(), 1, "{code}");
        }
    }
}
