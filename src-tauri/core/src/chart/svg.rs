//! The painter for the screen, the command line and the clipboard: a scene as SVG.
//!
//! Only literal presentation attributes: a `style` attribute or element would break the app's content security
//! policy, and `var()` comes out black in other renderers. Every text is escaped here.

use std::fmt::Write;

use super::scene::{Anchor, Item, Place, Scene, Shape, Stroke};
use crate::typeface::Weight;

/// The scene as one `svg` element, ready to stand in a page.
///
/// `id_prefix` keeps the ids of several charts on one page apart; anything in it but letters, digits, `-` and `_`
/// is dropped. Marks and parts of columns carry the number of their
/// point as `data-point`.
pub fn to_svg(scene: &Scene, id_prefix: &str) -> String {
    let id = id_of(id_prefix);
    let (width, height) = (number(scene.width), number(scene.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
         font-family=\"Arimo, Arial, sans-serif\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>",
        escaped(&scene.title),
        escaped(&scene.description),
    );
    for item in &scene.items {
        // Writing to a string cannot fail.
        let _ = write_item(&mut svg, item);
    }
    svg.push_str("</svg>");
    svg
}

fn write_item(svg: &mut String, item: &Item) -> std::fmt::Result {
    match item {
        Item::Line { from, to, stroke } => {
            write!(svg, "<path d=\"{}\" fill=\"none\"{}/>", outline(&[*from, *to]), stroked(stroke))
        }
        Item::Path { places, stroke } => {
            write!(svg, "<path d=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{}/>", outline(places), stroked(stroke))
        }
        Item::Area { corner, width, height, fill, point } => {
            let (x, y) = (number(corner.x), number(corner.y));
            let (width, height) = (number(width.max(0.0)), number(height.max(0.0)));
            write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"", fill.hex())?;
            write!(svg, "{}/>", numbered(*point))
        }
        Item::Mark { shape, centre, radius, fill, outline, point } => {
            write_mark(svg, *shape, *centre, *radius)?;
            write!(svg, " fill=\"{}\" stroke=\"{}\" stroke-width=\"1\"", fill.hex(), outline.hex())?;
            write!(svg, "{}/>", numbered(*point))
        }
        Item::Text { place, anchor, size, weight, colour, content } => {
            write!(svg, "<text x=\"{}\" y=\"{}\" font-size=\"{}\"", number(place.x), number(place.y), number(*size))?;
            write!(svg, "{}{} fill=\"{}\">", anchored(*anchor), weighted(*weight), colour.hex())?;
            write!(svg, "{}</text>", escaped(content))
        }
    }
}

/// The beginning of a mark's element, up to its colours.
fn write_mark(svg: &mut String, shape: Shape, centre: Place, radius: f32) -> std::fmt::Result {
    match shape.corners(centre, radius) {
        None => {
            let (x, y, r) = (number(centre.x), number(centre.y), number(radius.max(0.0)));
            write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"")
        }
        Some(corners) => write!(svg, "<path d=\"{}Z\"", outline(&corners)),
    }
}

fn outline(places: &[Place]) -> String {
    let mut data = String::new();
    for (index, place) in places.iter().enumerate() {
        let _ = write!(data, "{}{} {}", if index == 0 { "M" } else { "L" }, number(place.x), number(place.y));
    }
    data
}

fn stroked(stroke: &Stroke) -> String {
    let mut attributes = format!(" stroke=\"{}\" stroke-width=\"{}\"", stroke.colour.hex(), number(stroke.width));
    if let Some((dash, gap)) = stroke.dash {
        let _ = write!(attributes, " stroke-dasharray=\"{} {}\"", number(dash), number(gap));
    }
    attributes
}

fn numbered(point: Option<usize>) -> String {
    point.map(|point| format!(" data-point=\"{point}\"")).unwrap_or_default()
}

fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

fn weighted(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "",
        Weight::Bold => " font-weight=\"700\"",
    }
}

/// At most two decimals, and never anything that is no number.
fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn id_of(prefix: &str) -> String {
    let kept: String =
        prefix.chars().filter(|character| character.is_ascii_alphanumeric() || "-_".contains(*character)).collect();
    // An id that began with a digit could not be named in a selector.
    if kept.starts_with(|first: char| first.is_ascii_alphabetic()) { kept } else { format!("chart{kept}") }
}

/// The text with markup made harmless and without characters that XML does not allow.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\r' | '\t' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            plain => safe.push(plain),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::palette::{DARK, PAPER, SLATE, dashed};

    fn scene(items: Vec<Item>) -> Scene {
        Scene { width: 760.0, height: 340.0, title: "IHA".into(), description: "No change.".into(), items }
    }

    fn words(content: &str) -> Item {
        let (place, content) = (Place { x: 1.0, y: 2.0 }, content.to_owned());
        Item::Text { place, anchor: Anchor::End, size: 14.0, weight: Weight::Bold, colour: DARK, content }
    }

    #[test]
    fn a_scene_names_itself_to_a_screen_reader() {
        let svg = to_svg(&scene(vec![]), "trend-3");
        assert!(svg.contains("role=\"img\" aria-labelledby=\"trend-3-title trend-3-desc\""));
        assert!(svg.contains("<title id=\"trend-3-title\">IHA</title><desc id=\"trend-3-desc\">No change.</desc>"));
        assert!(svg.contains("viewBox=\"0 0 760 340\" width=\"760\" height=\"340\""));
        assert!(svg.contains("<rect width=\"760\" height=\"340\" fill=\"#ffffff\"/>"));
    }

    #[test]
    fn no_text_becomes_markup() {
        let hostile = "</text><script>alert('x')</script> & \"quoted\"\u{0}\u{8}\u{ffff}\u{7f}\nnext";
        let mut hostile_scene = scene(vec![words(hostile)]);
        hostile_scene.title = hostile.into();
        hostile_scene.description = hostile.into();
        let svg = to_svg(&hostile_scene, "\"><script>");
        assert!(!svg.contains("<script"), "{svg}");
        assert!(svg.contains("id=\"script-title\""));
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)"));
        assert!(svg.contains("&amp; &quot;quoted&quot; next</text>"));
    }

    #[test]
    fn only_literal_attributes_are_written() {
        let stroke = dashed(SLATE, 1.75, 6.0, 4.0);
        let (from, to) = (Place { x: 0.0, y: 1.0 / 3.0 }, Place { x: -0.001, y: 12.5 });
        let svg = to_svg(&scene(vec![Item::Line { from, to, stroke }, words("Mean")]), "a");
        assert!(svg.contains("d=\"M0 0.33L0 12.5\" fill=\"none\" stroke=\"#4c6272\" stroke-width=\"1.75\""), "{svg}");
        assert!(svg.contains("stroke-dasharray=\"6 4\""));
        assert!(svg.contains("text-anchor=\"end\" font-weight=\"700\" fill=\"#212b32\">Mean</text>"));
        assert!(!svg.contains("style") && !svg.contains("var("));
    }

    #[test]
    fn marks_carry_the_number_of_their_point() {
        let mark = |shape, point| {
            let centre = Place { x: 10.0, y: 10.0 };
            Item::Mark { shape, centre, radius: 5.0, fill: PAPER, outline: DARK, point }
        };
        let svg = to_svg(&scene(vec![mark(Shape::Circle, Some(7)), mark(Shape::Diamond, None)]), "a");
        let colours = "fill=\"#ffffff\" stroke=\"#212b32\" stroke-width=\"1\"";
        assert!(svg.contains(&format!("<circle cx=\"10\" cy=\"10\" r=\"5\" {colours} data-point=\"7\"/>")));
        assert!(svg.contains(&format!("<path d=\"M10 5L15 10L10 15L5 10Z\" {colours}/>")));
    }

    #[test]
    fn parts_of_columns_carry_the_number_of_their_point() {
        let corner = Place { x: 1.0, y: 2.0 };
        let part = |point| Item::Area { corner, width: 3.0, height: 4.0, fill: DARK, point };
        let svg = to_svg(&scene(vec![part(Some(7)), part(None)]), "a");
        let drawn = "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#212b32\"";
        assert!(svg.contains(&format!("{drawn} data-point=\"7\"/>{drawn}/>")), "{svg}");
    }

    #[test]
    fn what_is_no_number_is_never_written() {
        assert_eq!(number(f32::NAN), "0");
        assert_eq!(number(f32::INFINITY), "0");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(100.0), "100");
    }

    #[test]
    fn an_id_begins_with_a_letter() {
        assert_eq!(id_of("3 a/b"), "chart3ab");
        assert_eq!(id_of(""), "chart");
    }
}
