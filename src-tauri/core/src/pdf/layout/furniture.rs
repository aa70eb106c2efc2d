//! What stands at the head and foot of the pages: the banner, the footer, the page number.
//!
//! It is added when all pages are known. It is decoration: a screen reader skips it, and the text stands in the same
//! place with and without it, so that a draft and the issue made of it have the same pages.

use super::flow::{INK, MARGIN, RULE, TEXT_WIDTH};
use crate::chart::{Colour, Place, Stroke};
use crate::paper::document::{Alignment, Document, Run};
use crate::pdf::letters::plain;
use crate::pdf::page::{Artifact, Command, PAGE_HEIGHT, Page, Pages};
use crate::pdf::shape::{Line, Shaper, Style};

const BANNER_TOP: f32 = 26.0;
const BANNER_HEIGHT: f32 = 22.0;
const BANNER_FILL: Colour = Colour(0xff, 0xf3, 0xcc);
const BANNER_EDGE: Colour = Colour(0xb5, 0x7d, 0x00);
const FOOT_RULE: f32 = PAGE_HEIGHT - 50.0;
const FOOT_TEXT: f32 = PAGE_HEIGHT - 46.0;

/// Adds the banner to every page, and the footer with the page number to every page but the first.
pub(super) fn add(pages: &mut Pages, shaper: &mut Shaper, document: &Document) {
    let all = pages.count();
    let banner = document.banner.as_deref().map(plain).filter(|words| !words.is_empty());
    let banner = banner.map(|words| shaper.cut_to_room(&Run::bold(words), style(10.5), TEXT_WIDTH - 16.0));
    for (index, page) in pages.pages.iter_mut().enumerate() {
        if let Some(banner) = &banner {
            add_banner(page, banner);
        }
        if index > 0 {
            add_footer(page, shaper, &plain(&document.footer), &format!("Page {} of {all}", index + 1));
        }
    }
}

fn style(size: f32) -> Style {
    Style { size, colour: INK, alignment: Alignment::Left }
}

fn add_banner(page: &mut Page, words: &Line) {
    let (left, right, bottom) = (MARGIN, MARGIN + TEXT_WIDTH, BANNER_TOP + BANNER_HEIGHT);
    let corners = [(left, BANNER_TOP), (right, BANNER_TOP), (right, bottom), (left, bottom)];
    let outline = Some(Stroke { colour: BANNER_EDGE, width: 1.0, dash: None });
    let places = corners.map(|(x, y)| Place { x, y }).to_vec();
    page.commands.push(Command::BeginArtifact(Artifact::Header));
    page.commands.push(Command::Polygon { places, fill: BANNER_FILL, outline });
    let x = MARGIN + (TEXT_WIDTH - words.width) / 2.0;
    page.commands.extend(words.placed(x, BANNER_TOP + (BANNER_HEIGHT - words.height) / 2.0));
    page.commands.push(Command::End);
}

fn add_footer(page: &mut Page, shaper: &mut Shaper, footer: &str, number: &str) {
    let number = shaper.one_line(&[Run::plain(number)], style(9.0));
    let words = shaper.cut_to_room(&Run::plain(footer), style(9.0), TEXT_WIDTH - number.width - 16.0);
    let places = [MARGIN, MARGIN + TEXT_WIDTH].map(|x| Place { x, y: FOOT_RULE }).to_vec();
    page.commands.push(Command::BeginArtifact(Artifact::Footer));
    page.commands.push(Command::Line { places, stroke: Stroke { colour: RULE, width: 0.5, dash: None } });
    page.commands.extend(words.placed(MARGIN, FOOT_TEXT));
    page.commands.extend(number.placed(MARGIN + TEXT_WIDTH - number.width, FOOT_TEXT));
    page.commands.push(Command::End);
}
