//! What is offered of a product, decided once: pages, cards, paper, structured data and search only write it out.

use crate::model::licence::{Licence, LicenceKind};
use crate::model::price::Price;
use crate::model::product::{Availability, Buy, Product};
use crate::model::regency::Edition;

use super::Site;

/// What is offered of a product on the day that a site is built for.
#[derive(Clone, Copy)]
pub(super) struct Offering<'a> {
    product: &'a Product,
    edition: &'a Edition,
    is_sample: bool,
}

impl<'a> Offering<'a> {
    /// That of the product at a position.
    pub(super) fn of(site: Site<'a>, product: usize) -> Self {
        Self {
            product: site.catalog.product(product),
            edition: site.edition,
            is_sample: site.catalog.regency.demo,
        }
    }

    /// Whether the site is a sample, which sells nothing.
    pub(super) fn is_sample(self) -> bool {
        self.is_sample
    }

    /// What it costs, if that is known.
    pub(super) fn price(self) -> Option<Price> {
        self.product.price
    }

    /// Whether the price is so old that people read "about" before it and structured data do not have it.
    pub(super) fn is_price_old(self) -> bool {
        self.product.is_price_old(self.edition.today)
    }

    /// Whether the price is to be read as about so much. A price "from" is no exact one to begin with.
    pub(super) fn is_about(self) -> bool {
        self.is_price_old() && !matches!(self.price(), Some(Price::From(_)))
    }

    /// The availability that the producer states.
    pub(super) fn availability(self) -> Availability {
        self.product.availability
    }

    /// Whether it can be had now: not gone, and not outside its season.
    pub(super) fn is_available(self) -> bool {
        let month = u8::from(self.edition.today.month());
        let in_season = self.product.season.is_none_or(|(from, to)| {
            if from <= to { (from..=to).contains(&month) } else { month >= from || month <= to }
        });
        let availability = self.availability();
        !availability.is_gone() && (availability != Availability::Seasonal || in_season)
    }

    /// The ways to buy in the order they are shown: none of what is no longer made. A chat is what most buyers use, so it is
    /// behind the first button at the latest.
    pub(super) fn ways(self) -> Vec<&'a Buy> {
        if self.availability() == Availability::Discontinued {
            return Vec::new();
        }
        let mut ways: Vec<&Buy> = self.product.buy.iter().collect();
        let first = ways.iter().position(|way| !matches!(way, Buy::Place { .. }));
        let chat = ways.iter().position(|way| matches!(way, Buy::Whatsapp { .. }));
        if let (Some(first), Some(chat)) = (first, chat)
            && chat > first + 1
        {
            let way = ways.remove(chat);
            ways.insert(first + 1, way);
        }
        ways
    }

    /// The page of a shop that structured data link to: the first that the page shows. A sample sells nothing.
    pub(super) fn shop(self) -> Option<&'a str> {
        self.ways().into_iter().find_map(|way| match way {
            Buy::Link(link) if !self.is_sample => Some(link.url.as_str()),
            _ => None,
        })
    }

    /// Licences that hold.
    pub(super) fn licences(self) -> &'a [Licence] {
        &self.product.licences
    }

    /// Whether it is certified as halal.
    pub(super) fn is_halal(self) -> bool {
        self.licences().iter().any(|licence| licence.kind == LicenceKind::Halal)
    }
}
