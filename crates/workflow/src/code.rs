//! The properties that are proved, one code each. A code never changes its meaning and is never used again for another.

use std::fmt;

use serde::Serialize;

use crate::model::Label;

/// Whether a finding stops a definition from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The definition can't be used.
    Error,
    /// It can, but somebody should think about it.
    Warning,
}

macro_rules! codes {
    ($($code:ident $severity:ident $sv:literal $en:literal)+) => {
        /// Which property was checked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Code {$(
            #[doc = concat!("Fails unless ", $en, ".")]
            $code,
        )+}

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$code),+];

            /// How bad a finding with this code is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$code => Severity::$severity,)+
                }
            }

            /// The property, as it should be.
            pub fn property(self) -> Label {
                match self {
                    $(Self::$code => Label::new($sv, $en),)+
                }
            }
        }
    };
}

codes! {
    W000 Error "filen kan läsas" "the file can be read"
    W001 Error "formatets nycklar" "the format's keys"
    W002 Error "inget står två gånger" "nothing stands twice"
    W003 Error "allt som nämns finns" "whatever is mentioned exists"
    W004 Error "en början, minst ett slut och ett slut för varje utfall" "one start, at least one end, and an end for every outcome"
    W005 Error "slut har ingen väg ut, andra tillstånd har en" "ends have no way out, other states have one"
    W006 Error "varje tillstånd kan nås" "every state can be reached"
    W007 Error "från varje tillstånd kan ett slut nås" "from every state an end can be reached"
    W008 Error "det som måste passeras passeras" "what must be passed is passed"
    W009 Error "det som måste följa följer" "what must follow follows"
    W010 Error "det som lovas gäller när ett ärende kommer dit" "what is promised holds when a case comes there"
    W020 Error "varje faktum och värde är deklarerat" "every fact and value is declared"
    W021 Error "ett villkor kan vara både sant och falskt" "a guard can be both true and false"
    W022 Error "varje övergång kan göras någon gång" "every transition can be taken some time"
    W023 Error "inget ärende fastnar" "no case gets stuck"
    W024 Error "en handling leder bara åt ett håll" "one action leads only one way"
    W025 Error "ett automatiskt val har alltid ett svar" "an automatic choice always has an answer"
    W026 Error "ett gammalt godkännande gäller inte igen" "an old approval doesn't count again"
    W027 Error "alla lägen kan räknas igenom" "all configurations can be gone through"
    W040 Error "någon får göra varje övergång" "somebody may take every transition"
    W041 Error "varje roll är deklarerad" "every role is declared"
    W042 Error "”not-same-as” nämner något som alltid har gjorts" "\"not-same-as\" names something that has always been done"
    W043 Error "ingen beslutar ensam eller om sitt eget underlag" "nobody decides alone or on a basis of their own"
    W044 Error "det finns folk nog för att skilja uppgifterna åt" "there are people enough to keep the duties apart"
    W045 Warning "ärendet hänger inte på en enda person" "the case doesn't hang on a single person"
    W046 Error "ersättare går inte runt i en ring" "substitutes don't go round in a ring"
    W060 Error "varje tillstånd har en tidsfrist eller ett skäl" "every state has a deadline or a reason"
    W061 Error "tystnad beviljar aldrig" "silence never grants"
    W062 Error "påminnelser kommer före fristen, i en kalender som finns" "reminders come before the deadline, in a calendar that exists"
    W063 Error "den som larmas är någon annan, en gång" "escalation is to somebody else, once"
    W064 Error "två klockor ringer inte samtidigt åt olika håll" "no two timers lead different ways at the same instant"
    W065 Error "ingen ring av bara automatiska steg" "no ring of automatic steps only"
    W066 Warning "den utlovade handläggningstiden hålls i värsta fall" "the promised lead time holds at worst"
    W080 Error "varje varv har en väg ut" "every cycle has a way out"
    W081 Error "varje varv har en gräns eller ett skäl" "every cycle has a limit or a reason"
    W100 Error "effekter, brev och texter finns, på båda språken" "effects, letters and texts exist, in both languages"
    W101 Error "den som får ärendet får veta det" "whoever gets the case is told"
    W102 Error "ett beslut binder sitt underlag" "a decision binds its basis"
    W103 Error "varje slut säger vad som sparas" "every end says what is kept"
    W120 Error "inget pågående ärende blir utan tillstånd" "no running case loses its state"
    W121 Error "varje pågående ärende har en regel" "every running case has a rule"
    W122 Error "historien bryter inte mot de nya löftena" "history doesn't break the new promises"
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
