//! The codebook's closed vocabularies: event types with their groups, roles, statuses, kinds.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$item])* #[doc = concat!("`", $code, "`")] $variant),* }

        impl $name {
            /// Every value, in the codebook's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The codebook's word for it.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// Reads the codebook's word.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

vocabulary! {
    /// The forty event types of codebook section 3.
    EventType {
        ArmedClash = "armed_clash", ArmedAttack = "armed_attack", AirStrike = "air_strike", Shelling = "shelling",
        Explosion = "explosion", SuicideAttack = "suicide_attack", ChemicalAttack = "chemical_attack",
        Assassination = "assassination", Execution = "execution", Killing = "killing", Abduction = "abduction",
        Abuse = "abuse", PropertyDestruction = "property_destruction",
        TerritoryCaptured = "territory_captured", TerritoryHandedOver = "territory_handed_over", Advance = "advance",
        Withdrawal = "withdrawal", Siege = "siege", Mobilization = "mobilization",
        WeaponsDisrupted = "weapons_disrupted", SurrenderDefection = "surrender_defection",
        Arrest = "arrest", LegalAction = "legal_action", Release = "release", Restriction = "restriction", Sanction = "sanction",
        Displacement = "displacement", Aid = "aid", Protest = "protest", Riot = "riot",
        Meeting = "meeting", Ceasefire = "ceasefire", Agreement = "agreement", Cooperation = "cooperation",
        Appointment = "appointment", Support = "support", Accusation = "accusation", Demand = "demand",
        Rejection = "rejection", Threat = "threat",
    }
}

vocabulary! {
    /// The coarse class of a type, for scores and map colours.
    Group { Violence = "violence", Territory = "territory", Order = "order", People = "people", Politics = "politics" }
}

vocabulary! {
    /// Whether the act is told to have happened: codebook section 2.
    Status {
        Happened = "happened", Ongoing = "ongoing", Planned = "planned", Threatened = "threatened",
        Demanded = "demanded", Denied = "denied", Failed = "failed",
    }
}

vocabulary! {
    /// What a slot of a frame makes of its words: roles of actors and places, and what is counted or used.
    Role {
        Initiator = "initiator", Target = "target", Participant = "participant", Mediator = "mediator",
        Beneficiary = "beneficiary", At = "at", From = "from", To = "to", Near = "near",
        Means = "means", Victims = "victims", Event = "event", Toll = "toll", None = "none",
    }
}

vocabulary! {
    /// What an actor is: codebook section 4.
    ActorKind {
        StateForces = "state_forces", RebelGroup = "rebel_group", PoliticalMilitia = "political_militia",
        IdentityMilitia = "identity_militia", ExtremistGroup = "extremist_group", Police = "police",
        Government = "government", Party = "party", InternationalOrganisation = "international_organisation",
        ExternalForces = "external_forces", Civilians = "civilians", Protesters = "protesters", Media = "media",
        Company = "company", Person = "person", Unknown = "unknown",
    }
}

vocabulary! {
    /// What a toll counts: codebook section 7.
    Outcome {
        Killed = "killed", Injured = "injured", Casualties = "casualties", Captured = "captured",
        Missing = "missing", Abducted = "abducted", Displaced = "displaced",
    }
}

vocabulary! {
    /// Who says so: codebook section 8.
    SourceKind {
        Outlet = "outlet", Official = "official", Spokesperson = "spokesperson", ArmedGroup = "armed_group",
        Witness = "witness", Medical = "medical", Monitor = "monitor", Media = "media", Anonymous = "anonymous", Person = "person",
    }
}

vocabulary! {
    /// How the speaker stands to what is told.
    Stance {
        Says = "says", Confirms = "confirms", Denies = "denies", Claims = "claims_responsibility", Warns = "warns", Accuses = "accuses",
    }
}

vocabulary! {
    /// What an operator does to the act that it governs.
    Effect {
        Planned = "planned", Threatened = "threatened", Demanded = "demanded", Denied = "denied", Failed = "failed",
        Possible = "possible", Ongoing = "ongoing", Began = "began", Achieved = "achieved", Ended = "ended", General = "general",
    }
}

vocabulary! {
    /// How exact a place is: codebook section 5.
    Precision {
        Site = "site", Town = "town", Near = "near", Admin2 = "admin2", Admin1 = "admin1", Region = "region", Country = "country", Sea = "sea",
    }
}

vocabulary! {
    /// What sort of place a name or kind word means.
    PlaceClass {
        Town = "town", Capital = "capital", Quarter = "quarter", Admin1 = "admin1", Admin2 = "admin2", Admin = "admin", Site = "site", Base = "base",
        Airport = "airport", Port = "port", Crossing = "crossing", Camp = "camp", Area = "area", Road = "road",
        Mountain = "mountain", Water = "water", Sea = "sea", Island = "island", Region = "region", Country = "country",
    }
}

impl EventType {
    /// The group of the type.
    pub const fn group(self) -> Group {
        use EventType::*;
        match self {
            ArmedClash | ArmedAttack | AirStrike | Shelling | Explosion | SuicideAttack | ChemicalAttack | Assassination | Execution
            | Killing | Abduction | Abuse | PropertyDestruction => Group::Violence,
            TerritoryCaptured | TerritoryHandedOver | Advance | Withdrawal | Siege | Mobilization | WeaponsDisrupted
            | SurrenderDefection => Group::Territory,
            Arrest | LegalAction | Release | Restriction | Sanction => Group::Order,
            Displacement | Aid | Protest | Riot => Group::People,
            Meeting | Ceasefire | Agreement | Cooperation | Appointment | Support | Accusation | Demand | Rejection | Threat => {
                Group::Politics
            }
        }
    }

    /// Whether its sides are participants rather than initiator and target.
    pub const fn is_symmetric(self) -> bool {
        matches!(self, EventType::ArmedClash | EventType::Meeting | EventType::Agreement | EventType::Ceasefire | EventType::Cooperation)
    }

    /// Whether people are hurt by it, so that deaths may be its toll.
    pub const fn causes_casualties(self) -> bool {
        use EventType::*;
        matches!(self, ArmedClash | ArmedAttack | AirStrike | Shelling | Explosion | SuicideAttack | ChemicalAttack | Assassination | Riot)
    }
}
