//! Where a producer is: village and district.

use super::{LangText, PageContext, capitalised};
use crate::model::producer::Producer;
use crate::model::text::Text;

/// `Desa Sumbersari, Kecamatan Lerengsari`
pub(crate) fn place_of(cx: &PageContext<'_>, producer: &Producer) -> Option<LangText> {
    let regency = &cx.site.catalog.regency;
    let label = |text: &Option<Text>, key: &str| {
        text.as_ref().map_or_else(|| cx.say(key), |text| cx.words(text))
    };
    let named = |label: LangText, name: String| {
        let values = [("label", label.text.as_str()), ("name", name.as_str())];
        let place = cx.locale.fill("place_with_label", &values);
        LangText { text: capitalised(&place), ..label }
    };
    let village = producer
        .village
        .as_ref()
        .map(|name| named(label(&regency.village_label, "village"), cx.words(name).text));
    let district = producer.district.as_ref().and_then(|slug| cx.site.catalog.districts.get(slug));
    let district = district.map(|district| {
        named(label(&regency.district_label, "district"), cx.words(&district.name).text)
    });
    match (village, district) {
        (Some(village), Some(district)) => {
            Some(LangText { text: format!("{}, {}", village.text, district.text), ..village })
        }
        (village, district) => village.or(district),
    }
}
