//! Scenes as dots.

use super::*;
use crate::chart::{PngError, to_png, to_rgba};

fn scene(width: f32, height: f32) -> Scene {
    let values: Vec<Option<f64>> = (0..16).map(|index| Some(f64::from(index % 5) * 20.0)).collect();
    let chart = TrendChart::new(
        "Assessments in time",
        "No change.",
        analysis(&values, &[], ShownAs::Spc),
        crate::chart::Scale::Percentage,
    );
    Scene { width, height, ..trend_chart(&chart) }
}

#[test]
fn a_picture_has_the_size_of_the_scene_times_its_scale() {
    for (scale, width, height) in [(1.0, 760, 340), (2.0, 1520, 680), (0.333, 254, 114)] {
        let picture = to_rgba(&scene(760.0, 340.0), scale).unwrap();
        assert_eq!((picture.width, picture.height), (width, height));
        assert_eq!(picture.rgba.len(), (width * height * 4) as usize);
    }
}

#[test]
fn a_picture_is_opaque_white_with_the_chart_on_it() {
    let picture = to_rgba(&scene(760.0, 340.0), 1.5).unwrap();
    let dots: Vec<&[u8]> = picture.rgba.chunks(4).collect();
    assert!(dots.iter().all(|dot| dot[3] == 255), "no dot is see-through");
    assert_eq!((dots[0], dots[dots.len() - 1]), (&[255; 4][..], &[255; 4][..]), "the corners are white");
    let dark = dots.iter().filter(|dot| dot[0] < 0x60).count();
    assert!(dark > 2000, "only {dark} dark dots");
}

#[test]
fn words_are_set_in_our_own_face() {
    let words = |content: &str| {
        let place = Place { x: 5.0, y: 20.0 };
        let (anchor, weight, colour) = (Anchor::Start, crate::typeface::Weight::Bold, Colour(0, 0, 0));
        let text = Item::Text { place, anchor, size: 16.0, weight, colour, content: content.to_owned() };
        Scene { width: 80.0, height: 30.0, title: String::new(), description: String::new(), items: vec![text] }
    };
    let dark = |content: &str| to_rgba(&words(content), 1.0).unwrap().rgba.chunks(4).filter(|dot| dot[0] < 128).count();
    assert_eq!(dark(""), 0);
    assert!(dark("Dorset") > 100);
    assert!(dark("☑") > 10, "a tick is taken from the second face");
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let (one, two) = (to_png(&scene(760.0, 340.0), 2.0).unwrap(), to_png(&scene(760.0, 340.0), 2.0).unwrap());
    assert_eq!(one, two);
    assert!(one.starts_with(b"\x89PNG\r\n\x1a\n") && one.len() > 5000);
    assert_eq!(one[16..24], [0, 0, 5, 240, 0, 0, 2, 168], "1520 by 680");
}

#[test]
fn hostile_words_still_make_a_picture() {
    for words in HOSTILE {
        let mut named = scene(760.0, 340.0);
        named.title = words.to_owned();
        let place = Place { x: 10.0, y: 100.0 };
        let (anchor, weight, colour) = (Anchor::Start, crate::typeface::Weight::Regular, Colour(0, 0, 0));
        named.items.push(Item::Text { place, anchor, size: 14.0, weight, colour, content: words.to_owned() });
        assert!(to_png(&named, 1.0).is_ok(), "{words}");
    }
}

#[test]
fn a_picture_that_would_be_too_large_or_has_no_size_is_refused_in_words() {
    for (width, height, scale) in
        [(0.0, 340.0, 1.0), (760.0, f32::NAN, 1.0), (760.0, 340.0, -1.0), (760.0, 340.0, 1e6), (1e9, 1e-9, 1e3)]
    {
        let refused = to_rgba(&scene(width, height), scale);
        assert_eq!(refused, Err(PngError::Size), "{width} by {height} times {scale}");
    }
    assert!(PngError::Size.to_string().contains("smaller"));
}
