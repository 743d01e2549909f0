//! Where a product is sold: each entry recognised, tracking parameters removed, and dropped with a problem if its place
//! has stopped selling. This is data with a life cycle, judged at every build.

use super::context::Context;
use super::fields::Fields;
use super::judged_link;
use super::phone::{self, phone};
use super::price::{self, amount};
use crate::diagnostic::{Diagnostic, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::marketplace::{Action, Role};
use crate::model::phone::Line;
use crate::model::product::{Buy, Offer, ShopLink};
use crate::model::text::Text;
use crate::source::{Span, Spanned};

/// Reads all ways to buy that hold on the edition's day.
pub(super) fn all(context: Context<'_>, fields: &mut Fields<'_, '_>) -> Vec<Buy> {
    let items = fields.list("buy");
    items.iter().filter_map(|node| one(node, context, fields)).collect()
}

fn one(node: &Node, context: Context<'_>, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    match &node.value {
        Value::Scalar { text, .. } => {
            let url = Spanned { value: text.trim().to_owned(), span: node.span };
            link(&url, Offer::default(), context, fields)
        }
        _ if node.get("whatsapp").is_some() => whatsapp(node, fields),
        _ if node.get("phone").is_some() => call(node, fields),
        _ if node.get("place").is_some() => place(node, fields),
        _ => detailed_link(node, context, fields),
    }
}

fn whatsapp(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node, &keys::WHATSAPP);
    let phone = phone(&mut inner, "whatsapp", Some(Line::Mobile));
    let text = inner.text("text");
    inner.finish();
    let phone = phone?;
    Some(Buy::Whatsapp { phone: phone.value, text, offer: Offer::default(), span: phone.span })
}

fn call(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node, &keys::CALL);
    let phone = phone(&mut inner, "phone", None);
    inner.finish();
    let phone = phone?;
    Some(Buy::Phone { phone: phone.value, span: phone.span })
}

fn place(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node, &keys::PLACE);
    let name = inner.required_text("place");
    let address = inner.text("address");
    let hours = inner.text("hours");
    inner.finish();
    Some(Buy::Place { name: name?, address, hours })
}

fn detailed_link(node: &Node, context: Context<'_>, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node, &keys::LINK);
    let url = inner.required_string("url");
    let label = inner.text("label");
    let price = amount(&mut inner, "price");
    let seen = price::date(&mut inner, "seen", context.edition.today);
    let until = inner.date("until");
    inner.finish();
    let url = url?;
    if let Some(until) = until.filter(|until| *until < context.edition.today) {
        fields.diagnostics.push(
            Diagnostic::new(
                code::LINK_EXPIRED,
                url.span,
                message!(
                    "tautan ini hanya berlaku sampai {until}, jadi tidak ditampilkan",
                    "this link was good until {until} only, so it is not shown"
                ),
            )
            .help(message!(
                "perbarui `until`, atau hapus tautannya",
                "renew `until`, or remove the link"
            )),
        );
        return None;
    }
    link(&url, Offer { label, price, seen }, context, fields)
}

/// A link as it may stand in a page; `None` after a problem that keeps it out.
fn link(
    url: &Spanned<String>,
    offer: Offer,
    context: Context<'_>,
    fields: &mut Fields<'_, '_>,
) -> Option<Buy> {
    let classified = judged_link::judge(context.registry, url, fields.diagnostics)?;
    let place = classified.marketplace;
    if let Some(label) = &offer.label
        && let Some(other) = judged_link::other_place(context.registry, label, place)
    {
        fields.diagnostics.push(label_of_other(&other, &classified.host, url.span));
        return None;
    }
    if let (Role::Chat, Some(phone)) = (classified.role, &classified.phone) {
        let button = place.and_then(|place| place.button.clone());
        let offer = Offer { label: offer.label.or(button), ..offer };
        if let Some(doubt) = phone::doubtful(phone, url) {
            fields.diagnostics.push(doubt);
        }
        let first = fields.languages().first().cloned();
        let text = first.zip(classified.message).map(|(tag, text)| Text::new(tag, text));
        return Some(Buy::Whatsapp { phone: phone.clone(), text, offer, span: url.span });
    }
    Some(Buy::Link(ShopLink {
        marketplace: place.map(|place| place.key.clone()),
        place: place.map_or_else(|| classified.host.clone(), |place| place.name.clone()),
        button: place.and_then(|place| place.button.clone()),
        remark: place
            .filter(|place| place.action == Action::LinkNote)
            .and_then(|place| place.remark.clone()),
        url: classified.url,
        offer,
        phone: classified.phone,
        span: url.span,
    }))
}

fn label_of_other(name: &str, host: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LABEL_OTHER_PLACE,
        span,
        message!(
            "`label` menyebut {name}, tetapi tautan ini menuju `{host}`",
            "`label` says {name}, but this link leads to `{host}`"
        ),
    )
    .help(message!(
        "perbaiki tautannya, atau hapus `label`: nama tokonya tampil sendiri",
        "mend the link, or remove `label`: the place's name is shown by itself"
    ))
}
