//! For other programs: Atom feed (RFC 4287), sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), redirect pages.

use super::summaries::summary;
use super::{PageContext, Site, format, logo};
use crate::html::escaped;
use crate::model::article::ArticleKind;
use crate::plan::links::{Base, feed_path};
use crate::plan::{Page, PageKind, Redirect, Section};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;
use time::Date;

/// Entries of a feed.
const FEED_LENGTH: usize = 30;
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const ATOM: &str = "http://www.w3.org/2005/Atom";

struct FeedEntry {
    date: Date,
    kind: PageKind,
    title: String,
    summary: String,
}

type Xml = Writer<Vec<u8>>;

fn document(write: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new(Vec::new());
    // Writing into memory cannot fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let _ = xml.write_event(Event::Text(BytesText::from_escaped("\n")));
    let _ = write(&mut xml);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn leaf(xml: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    // What XML 1.0 cannot hold in any form would break the whole feed.
    let text: Cow<'_, str> = if text.contains(is_no_xml) {
        Cow::Owned(text.chars().filter(|c| !is_no_xml(*c)).collect())
    } else {
        Cow::Borrowed(text)
    };
    xml.create_element(name).write_text_content(BytesText::new(&text)).map(drop)
}

/// Characters outside of `Char` (XML 1.0, 2.2).
fn is_no_xml(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// The feed of one language: dated stories and products, newest first. `None` without a base address, which every entry's
/// id and link need.
pub(crate) fn atom(site: Site<'_>, language: usize) -> Option<Vec<u8>> {
    let path = feed_path(site.routes, language);
    let cx = PageContext::new(site, &Page { kind: PageKind::Home, language, path: path.clone() });
    let own = cx.absolute(&path)?;
    let home = cx.absolute(&cx.path(PageKind::Home))?;
    let entries = entries(&cx);
    let updated = entries.first().map_or(site.edition.today, |entry| entry.date);
    let regency = &site.catalog.regency;
    let author = regency.publisher.as_ref().map_or(&regency.name, |publisher| &publisher.name);
    Some(document(|xml| {
        let feed = xml
            .create_element("feed")
            .with_attributes([("xmlns", ATOM), ("xml:lang", cx.language.as_str())]);
        feed.write_inner_content(|xml| {
            leaf(xml, "title", &cx.words(&regency.name).text)?;
            leaf(xml, "id", &home)?;
            leaf(xml, "updated", &instant(updated))?;
            if let Some(icon) = logo::absolute_icon(&cx) {
                leaf(xml, "icon", &icon)?;
            }
            if let Some(logo) = logo::absolute(&cx) {
                leaf(xml, "logo", &logo)?;
            }
            link(xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
            link(xml, &[("href", &home)])?;
            xml.create_element("author")
                .write_inner_content(|xml| leaf(xml, "name", &cx.words(author).text))?;
            for entry in &entries {
                let address = cx.absolute(&cx.path(entry.kind)).unwrap_or_default();
                xml.create_element("entry").write_inner_content(|xml| {
                    leaf(xml, "title", &entry.title)?;
                    leaf(xml, "id", &address)?;
                    leaf(xml, "updated", &instant(entry.date))?;
                    link(xml, &[("href", &address)])?;
                    leaf(xml, "summary", &entry.summary)
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }))
}

fn link(xml: &mut Xml, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    xml.create_element("link").with_attributes(attributes.iter().copied()).write_empty().map(drop)
}

fn entries(cx: &PageContext<'_>) -> Vec<FeedEntry> {
    let catalog = cx.site.catalog;
    let stories = catalog.articles(ArticleKind::Story).iter().enumerate();
    let stories = stories.filter_map(|(index, story)| {
        let summary = story.summary.as_ref().map(|text| cx.words(text).text);
        let summary =
            summary.or_else(|| Some(super::first_sentence::first_sentence(cx, &story.story)?.text));
        Some(FeedEntry {
            date: story.date?,
            kind: PageKind::Item(Section::Articles(ArticleKind::Story), index, 1),
            title: cx.words(&story.title).text,
            summary: summary.unwrap_or_default(),
        })
    });
    let mut dated: Vec<(Date, usize)> = catalog
        .products
        .iter()
        .enumerate()
        .filter_map(|(index, product)| Some((product.published?, index)))
        .collect();
    dated.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
    let products = dated.into_iter().take(FEED_LENGTH).map(|(date, index)| {
        let product = catalog.product(index);
        FeedEntry {
            date,
            kind: PageKind::Item(Section::Products, index, 1),
            title: cx.words(&product.name).text,
            summary: summary(cx, product).map(|words| words.text).unwrap_or_default(),
        }
    });
    let mut entries: Vec<FeedEntry> = stories.chain(products).collect();
    entries.sort_by(|a, b| (b.date, a.kind).cmp(&(a.date, b.kind)));
    entries.truncate(FEED_LENGTH);
    entries
}

/// Midnight in western Indonesia: content has days, the format wants instants.
fn instant(date: Date) -> String {
    format!("{}T00:00:00+07:00", format::iso(date))
}

/// The sitemap: every page of every language. `None` without a base address, and for samples.
pub(crate) fn sitemap(site: Site<'_>) -> Option<Vec<u8>> {
    let base = site.catalog.regency.base_url.as_ref().filter(|_| !site.catalog.regency.demo)?;
    let listed = site
        .plan
        .pages
        .iter()
        .filter(|page| !matches!(page.kind, PageKind::NotFound | PageKind::Demo));
    Some(document(|xml| {
        xml.create_element("urlset").with_attribute(("xmlns", SITEMAP)).write_inner_content(
            |xml| {
                for page in listed {
                    let path = page.path.strip_suffix("index.html").unwrap_or(&page.path);
                    let Ok(address) = base.join(path) else { continue };
                    xml.create_element("url")
                        .write_inner_content(|xml| leaf(xml, "loc", address.as_str()))?;
                }
                Ok(())
            },
        )?;
        Ok(())
    }))
}

/// `robots.txt`: everything may be read, but nothing of a sample.
pub(crate) fn robots(site: Site<'_>) -> String {
    let regency = &site.catalog.regency;
    if regency.demo {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap = regency.base_url.as_ref().and_then(|base| base.join("sitemap.xml").ok());
    let sitemap = sitemap.map(|address| format!("Sitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nDisallow:\n{sitemap}")
}

/// A page at a former address that leads to the present one, for hosts that know no redirects.
pub(crate) fn redirect(site: Site<'_>, redirect: &Redirect) -> String {
    let kind = PageKind::Item(Section::Products, redirect.product, 1);
    let page = Page { kind, language: redirect.language, path: redirect.path.clone() };
    let cx = PageContext::new(site, &page);
    let target = Base::Relative(redirect.path.clone()).href(&cx.path(kind));
    let canonical = cx.absolute(&cx.path(kind)).unwrap_or_else(|| target.clone());
    let name = cx.words(&site.catalog.product(redirect.product).name).text;
    let (target, canonical, name) = (escaped(&target), escaped(&canonical), escaped(&name));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"{dir}><head><meta charset=\"utf-8\"><title>{name}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{canonical}\">\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\"></head>\
         <body><p><a href=\"{target}\">{name}</a></p></body></html>\n",
        lang = cx.language,
        dir = if cx.language.is_right_to_left() { " dir=\"rtl\"" } else { "" },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let bad: String = (0..0x20).chain([0xfffe, 0xffff]).filter_map(char::from_u32).collect();
        let bytes = document(|xml| leaf(xml, "title", &format!("a{bad}b ]]> <c> & \"d\"")));
        let text = String::from_utf8(bytes).unwrap_or_default();
        assert!(text.contains("<title>a\t\n&#13;b ]]"), "{text:?}");
        assert!(text.contains("]]&gt; &lt;c&gt; &amp; "), "{text:?}");
        assert!(!text.contains(is_no_xml), "{text:?}");
    }
}
