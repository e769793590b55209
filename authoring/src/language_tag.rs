//! Tags of languages, as BCP 47 writes them.

use consultation_guide::domain::Language;
use consultation_guide::domain::language::Direction;

/// The languages of today's readers that are usually written from right to left, by CLDR.
const FROM_RIGHT_TO_LEFT: &str = "ar acm acq acw aeb aec afb aii ajp apc apd arc arq ars ary arz \
     avl ayh ayl ayn ayp azb bal bcc bej bgn bgp bhn bqi brh ckb cld dv fa fub gbz glk haz he hno \
     hnd hrt iw ji jpr jrb khw kqd ks lad lah lki lrc luz mid mzn nqo ota pbt pbu pes pnb prs ps \
     pst rhg sam sd sdh shu skr syc syr ug ur yi ydd yhd yih yud";

/// The languages that are written so in some regions, by CLDR.
const FROM_RIGHT_TO_LEFT_IN_REGIONS: &str =
    "az-iq az-ir kk-af kk-cn kk-ir kk-mn ku-iq ku-ir ku-lb ky-cn pa-pk tg-pk uz-af";

/// The scripts in use today that are written from right to left.
const SCRIPTS_FROM_RIGHT_TO_LEFT: &str =
    "Adlm Arab Aran Armi Gara Hebr Mand Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Yezi";

/// The tag of a language, such as `es`, `pt-BR` or `zh-Hans`.
///
/// Two tags are equal if they differ in the case of their letters only.
///
/// ```
/// use consultation_guide_authoring::LanguageTag;
///
/// let tag = LanguageTag::of("zh-Hant-TW");
/// assert_eq!((tag.primary(), tag.script()), ("zh", Some("Hant")));
/// assert_eq!(tag, LanguageTag::of("ZH-hant-tw"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LanguageTag<'t>(&'t str);

impl PartialEq for LanguageTag<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for LanguageTag<'_> {}

impl<'t> LanguageTag<'t> {
    /// Wraps `tag`, whatever it is.
    pub fn of(tag: &'t str) -> Self {
        Self(tag)
    }

    /// The tag as it was written.
    pub fn as_str(self) -> &'t str {
        self.0
    }

    /// The language with its writing direction.
    pub fn language(self) -> Language {
        Language::new(self.0, self.direction())
    }

    /// The language without script, region or other subtags: `zh` of `zh-Hans`.
    pub fn primary(self) -> &'t str {
        self.subtags().next().unwrap_or_default()
    }

    /// The script, where the tag names one: `Hans` of `zh-Hans`.
    pub fn script(self) -> Option<&'t str> {
        self.details()
            .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
    }

    /// The region, where the tag names a country: `BR` of `pt-BR`.
    fn country(self) -> Option<&'t str> {
        self.details().find(|part| part.len() == 2)
    }

    /// The writing direction: that of the script or, without one, of the script that the
    /// language is usually written in.
    ///
    /// ```
    /// use consultation_guide::domain::language::Direction;
    /// use consultation_guide_authoring::LanguageTag;
    ///
    /// assert_eq!(LanguageTag::of("AR").direction(), Direction::RightToLeft);
    /// assert_eq!(LanguageTag::of("ar-Latn").direction(), Direction::LeftToRight);
    /// ```
    pub fn direction(self) -> Direction {
        let language = self.primary();
        let is_right_to_left = match self.script() {
            Some(script) => is_one_of(SCRIPTS_FROM_RIGHT_TO_LEFT, &[script]),
            None => {
                let country = self.country().unwrap_or_default();
                is_one_of(FROM_RIGHT_TO_LEFT, &[language])
                    || is_one_of(FROM_RIGHT_TO_LEFT_IN_REGIONS, &[language, country])
            }
        };
        if is_right_to_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    /// This language and the broader ones that may replace it, the nearest first, by the
    /// lookup of RFC 4647: `zh-Hant-TW`, `zh-Hant`, `zh`.
    ///
    /// ```
    /// use consultation_guide_authoring::LanguageTag;
    ///
    /// let tags = LanguageTag::of("zh-Hant-TW").lookup();
    /// assert!(tags.map(LanguageTag::as_str).eq(["zh-Hant-TW", "zh-Hant", "zh"]));
    /// ```
    pub fn lookup(self) -> impl Iterator<Item = Self> {
        core::iter::successors(Some(self), |language| {
            let (broader, _) = language.0.rsplit_once('-')?;
            Some(Self(broader))
        })
    }

    fn subtags(self) -> impl Iterator<Item = &'t str> {
        self.0.split('-')
    }

    /// The subtags after the first one that have a meaning by themselves: not those of an
    /// extension, which begins with a single letter.
    fn details(self) -> impl Iterator<Item = &'t str> {
        self.subtags().skip(1).take_while(|part| part.len() > 1)
    }
}

/// Whether `parts`, joined with hyphens, are one of the words in `list`.
fn is_one_of(list: &str, parts: &[&str]) -> bool {
    list.split(' ').any(|word| {
        let mut parts = parts.iter();
        let is_next = |part: &str| {
            parts
                .next()
                .is_some_and(|one| part.eq_ignore_ascii_case(one))
        };
        word.split('-').all(is_next) && parts.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_direction(tags: &str, expect: Direction) {
        for tag in tags.split(' ') {
            assert_eq!(LanguageTag::of(tag).direction(), expect, "{tag}");
        }
    }

    #[test]
    fn the_usual_script_of_a_language_gives_the_direction() {
        check_direction(
            "ar arc ckb dv fa he iw ji ks nqo pnb prs ps sd syr ug ur yi ar-EG fa-AF he-IL",
            Direction::RightToLeft,
        );
        check_direction(
            "en es zh hi ku pa uz az kk tr am ff ha ja ms qq",
            Direction::LeftToRight,
        );
    }

    #[test]
    fn the_case_of_a_tag_does_not_matter() {
        check_direction(
            "AR Ar aR-eg CKB UZ-ARAB pa-pk PA-Pk",
            Direction::RightToLeft,
        );
        check_direction("EN AR-LATN ar-latn", Direction::LeftToRight);
    }

    #[test]
    fn the_script_of_a_tag_overrules_the_usual_one() {
        check_direction(
            "uz-Arab pa-Arab-PK ku-Arab az-Arab ff-Adlm en-Hebr zh-cmn-Arab ks-Aran",
            Direction::RightToLeft,
        );
        check_direction(
            "ar-Latn ks-Deva sd-Deva-IN he-Latn-IL yi-Latn ug-Cyrl en-x-arab en-u-nu-arab",
            Direction::LeftToRight,
        );
    }

    #[test]
    fn a_region_gives_the_direction_where_it_writes_otherwise() {
        check_direction("pa-PK uz-AF az-IR kk-CN ku-IQ", Direction::RightToLeft);
        check_direction(
            "pa-IN uz-UZ az-AZ kk-KZ ku-TR en-PK",
            Direction::LeftToRight,
        );
    }

    #[test]
    fn a_tag_is_looked_up_part_by_part() {
        let looked_up: Vec<_> = LanguageTag::of("zh-Hant-TW")
            .lookup()
            .map(LanguageTag::as_str)
            .collect();
        assert_eq!(looked_up, ["zh-Hant-TW", "zh-Hant", "zh"]);
        assert_eq!(LanguageTag::of("ES-mx"), LanguageTag::of("es-MX"));
        assert_ne!(LanguageTag::of("es"), LanguageTag::of("es-MX"));
    }
}
