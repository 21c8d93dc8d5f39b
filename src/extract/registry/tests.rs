use super::*;

#[test]
fn names_in_texts_find_their_claimants() {
    let registry = Registry::built_in().unwrap();
    let check = |text: &str, country: Option<&str>, expected: Option<&str>| {
        let found = registry.resolve(text, country).map(|claimant| claimant.id.as_str());
        assert_eq!(found, expected, "{text}, {country:?}");
    };
    check("NIS", None, Some("kr-nis"));
    check("Geheimdienst", Some("kr"), Some("kr-nis"));
    check("südkoreanischer Geheimdienst", None, Some("kr-nis"));
    check("südkoreanische Geheimdienste", None, Some("kr-nis"));
    check("Geheimdienste Südkoreas", None, Some("kr-nis"));
    check("South Korea's spy agency", None, Some("kr-nis"));
    check("South Korean intelligence sources", None, Some("kr-nis"));
    check("NIS-Chef", None, Some("kr-nis"));
    check("britischer Geheimdienst", None, Some("gb-intelligence"));
    check("der britische Militärgeheimdienst", None, Some("gb-intelligence"));
    check("ukrainischer Militärgeheimdienst", None, Some("ua-hur"));
    check("Ukrainian intelligence", None, Some("ua-intelligence"));
    check("südkoreanische Militärführung", None, Some("kr-jcs"));
    check("Südkoreas Generalstab", None, Some("kr-jcs"));
    check("Generalstab der ukrainischen Streitkräfte", None, Some("ua-general-staff"));
    check("Generalstab in Kiew", None, Some("ua-general-staff"));
    check("Kiewer Präsidentenamt", None, Some("ua-presidency"));
    check("ukrainisches Verteidigungsministerium", None, Some("ua-mod"));
    check("Ukrainian Defense Minister", None, Some("ua-mod"));
    check("südkoreanischer Abgeordneter", None, Some("kr-lawmaker"));
    check("einen südkoreanischen Abgeordneten", None, Some("kr-lawmaker"));
    check("Abgeordneter", Some("kr"), Some("kr-lawmaker"));
    check("ukrainischer Militärbeamter", None, Some("ua-military"));
    check("ukrainische Beamte", None, Some("ua"));
    check("afghanische Behörden", None, Some("af"));
    check("palästinensische Angaben", None, Some("ps"));
    check("Kiew", None, Some("ua"));
    check("Moskau", None, Some("ru"));
    check("US-Regierung", None, Some("us"));
    check("Pentagon", None, Some("us-pentagon"));
    check("Pentagon-Sprecher", None, Some("us-pentagon"));
    check("Sprecher des Pentagons", None, Some("us-pentagon"));
    check("Pentagon-Sprecher Max Mustermann", None, Some("us-pentagon"));
    check("Präsident Selenskyj", None, Some("ua-zelensky"));
    check("Volodymyr Zelenskyy", None, Some("ua-zelensky"));
    check("Umerov", None, Some("ua-umerov"));
    check("Sergej Schoigu", None, Some("ru-shoigu"));
    check("Kim", None, Some("kp-kim-jong-un"));
    check("Kim Jong Un", None, Some("kp-kim-jong-un"));
    check("Kim Byung-kee", None, Some("kr-kim-byung-kee"));
    check("Nato", None, Some("nato"));
    check("südkoreanische Nachrichtenagentur Yonhap", None, Some("yonhap"));
    check("The Kyiv Independent", None, Some("kyiv-independent"));
    check("Global Defense Corp.", None, Some("global-defense-corp"));
    check("nordkoreanische Staatsmedien", None, Some("kp-state-media"));
    check("Dian Yuzhang", None, Some("dian-yuzhang"));
    // Nobody in particular, or more than one.
    check("Geheimdienst", None, None);
    check("Washington und Seoul", None, None);
    check("nordkoreanische Quellen", None, None);
    check("Quellen", Some("kr"), None);
    check("Kim Musterfrau", None, None);
    check("", Some("kr"), None);
}

#[test]
fn unlisted_claimants_keep_their_name() {
    let registry = Registry::built_in().unwrap();
    assert_eq!(registry.id_of("Die Behörde von Musterland", None), "text:behörde von musterland");
    assert_eq!(registry.id_of("NIS", None), "kr-nis");
}

#[test]
fn broken_rows_are_named() {
    let check = |rows: &str, expected: &str| {
        let text = format!(
            "id,kind,country,parent,office,name_de,name_en,aliases_de,aliases_en\n\
             a,media,de,,,Blatt,Paper,Zettel|Bogen,\n{rows}\n"
        );
        assert_eq!(Registry::from_csv("c.csv", &text).unwrap_err().to_string(), expected);
    };
    check(
        "a,media,,,,B,B,,",
        "c.csv:3 (column id): found a, expected an id of its own; row 2 has it",
    );
    check(
        "b,media,,,,B,B,,Zettels",
        "c.csv:3 (column aliases_en): found Zettels, expected a name of its own; a has it",
    );
    check("b,media,,x,,B,B,,", "c.csv:3 (column parent): found x, expected an id of this table");
    check("b,media,,,,,B,,", "c.csv:3 (column name_de): found nothing, expected a value");
    check("b,media,B", "c.csv:3: found 3 cells, expected 9, as in the header");
    let kinds = "c.csv:3 (column kind): found paper, expected one of intelligence, military, \
                 government, lawmaker, media, agency, think_tank, international, ngo, police, \
                 person, other";
    check("b,paper,,,,B,B,,", kinds);
}
