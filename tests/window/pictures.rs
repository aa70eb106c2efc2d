//! The pictures in `docs/screenshots`: those that the documents show, in one size, with a palette in place of every
//! shade. One that still looks as the screen does is left as it lies, so that a change carries only what it changed.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};
use quantizr::{Image, Options, QuantizeResult};
use serde_json::Value;

use crate::driver::Window;

/// How many dots a tile is wide and high. Pictures are compared by the mean of each tile, for the web view paints the
/// edges of letters and lines a little differently each time.
const TILE: u32 = 8;

/// How far the mean of a tile may lie from that of its picture, of 255. Edges cost up to some 11, a digit from 17 on.
const OF_A_TILE: u64 = 14;

/// How far it lies in all but few tiles; a palette costs some 2.
const OF_MOST_TILES: u64 = 4;

/// One tile in so many may be further away than that: a tint or a line in another shade is in more.
const FEW: usize = 200;

/// The width of the window of which pictures are kept.
const WIDTH: u32 = 1366;

/// Where pictures go, which only `make screenshots` asks for.
fn folder() -> Option<PathBuf> {
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join(std::env::var_os("LAC_SCREENSHOTS")?))
}

/// Whether pictures are taken at all.
pub fn are_wanted() -> bool {
    folder().is_some()
}

/// Whether all that is looked at is wanted, in every width, by whoever looks at every screen.
fn all() -> bool {
    std::env::var_os("LAC_SCREENSHOTS_ALL").is_some()
}

/// Whether a document shows the picture of that name.
fn is_shown(name: &str) -> bool {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(top.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = docs.filter(|path| path.extension().is_some_and(|end| end == "md")).chain([top.join("README.md")]);
    let shows = format!("screenshots/{name}.png)");
    pages.into_iter().any(|page| std::fs::read_to_string(page).unwrap().contains(&shows))
}

/// Takes the picture of what the window shows, if a document has it.
pub async fn picture(window: &Window, name: &str, width: u32) {
    let Some(folder) = folder() else { return };
    if all() {
        std::fs::create_dir_all(&folder).unwrap();
        let all = folder.join(format!("all-{name}-{width}.png"));
        std::fs::write(all, taken(window).await).unwrap();
    }
    if width == WIDTH && is_shown(name) {
        keep(&folder, name, &taken(window).await);
    }
}

/// The same of a screen whose picture would be another each day: only for whoever looks at every screen.
pub async fn picture_of_a_day(window: &Window, name: &str, width: u32) {
    if all() {
        picture(window, name, width).await;
    }
}

/// Keeps a picture that was taken elsewhere, if a document has it.
pub fn picture_of_file(file: &Path, name: &str) {
    if let Some(folder) = folder().filter(|_| is_shown(name)) {
        keep(&folder, name, &std::fs::read(file).unwrap());
    }
}

/// What the window shows, with one time of day and one folder in place of those of the test, and without what comes and
/// goes: the cursor and bars to scroll by.
async fn taken(window: &Window) -> Vec<u8> {
    let still = "const [folder, done] = arguments;
        const plain = new CSSStyleSheet();
        plain.replaceSync('* { caret-color: transparent } ::-webkit-scrollbar { display: none }');
        document.adoptedStyleSheets = [plain];
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const said = words.currentNode.data;
            const still = said.replaceAll(folder, '/home/nurse').replace(/\\b\\d\\d:\\d\\d\\b/g, '14:31');
            if (still !== said) words.currentNode.data = still;
        }
        // The picture is of what was painted last; two frames later that is what the page says now.
        requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
    let folder = Value::from(window.folder.to_string_lossy());
    window.client.execute_async(still, vec![folder]).await.unwrap();
    window.client.screenshot().await.unwrap()
}

/// Writes the picture, unless the one that is there looks the same.
fn keep(folder: &Path, name: &str, taken: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    let (file, taken) = (folder.join(format!("{name}.png")), Pixels::of(taken));
    let looks_so = std::fs::read(&file).is_ok_and(|there| Pixels::of(&there).looks_like(&taken));
    if !looks_so {
        std::fs::write(file, taken.with_a_palette()).unwrap();
    }
}

/// A picture as its pixels, four bytes each.
#[derive(Clone)]
struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Pixels {
    fn of(png: &[u8]) -> Self {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA | Transformations::STRIP_16);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let read = reader.next_frame(&mut bytes).unwrap();
        assert_eq!(read.color_type, ColorType::Rgba);
        bytes.truncate(read.buffer_size());
        Self { width: read.width, height: read.height, bytes }
    }

    fn looks_like(&self, other: &Self) -> bool {
        if (self.width, self.height) != (other.width, other.height) {
            return false;
        }
        let (tiles, others) = (self.tiles(), other.tiles());
        let apart = |most: u64| {
            let far = |(one, another): &(&[u64; 4], &[u64; 4])| {
                one.iter().zip(*another).any(|(one, another)| one.abs_diff(*another) > most * u64::from(TILE * TILE))
            };
            tiles.iter().zip(&others).filter(far).count()
        };
        apart(OF_A_TILE) == 0 && apart(OF_MOST_TILES) <= tiles.len() / FEW
    }

    /// The sum of each colour in each tile. A tile at the edge has fewer dots, so that less is seen of it.
    fn tiles(&self) -> Vec<[u64; 4]> {
        let across = self.width.div_ceil(TILE);
        let mut tiles = vec![[0; 4]; (across * self.height.div_ceil(TILE)) as usize];
        for (at, dot) in (0..).zip(self.bytes.chunks(4)) {
            let (left, top) = (at % self.width, at / self.width);
            let tile = &mut tiles[(top / TILE * across + left / TILE) as usize];
            for (sum, shade) in tile.iter_mut().zip(dot) {
                *sum += u64::from(*shade);
            }
        }
        tiles
    }

    /// The picture as a PNG of at most 256 colours, which are not mixed by dots.
    fn with_a_palette(&self) -> Vec<u8> {
        let image = Image::new(&self.bytes, self.width as usize, self.height as usize).unwrap();
        let mut chosen = QuantizeResult::quantize(&image, &Options::default());
        chosen.set_dithering_level(0.0).unwrap();
        let mut places = vec![0; self.bytes.len() / 4];
        chosen.remap_image(&image, &mut places).unwrap();
        let colours = chosen.get_palette();
        let colours = colours.entries[..colours.count as usize].iter().flat_map(|each| [each.r, each.g, each.b]);
        let mut png = Vec::new();
        let mut encoder = Encoder::new(&mut png, self.width, self.height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(colours.collect::<Vec<u8>>());
        encoder.set_compression(Compression::High);
        encoder.set_filter(Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(&places).unwrap();
        png
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More shades than a palette has, as the edges of letters have them.
    fn shades() -> Pixels {
        let bytes = (0..64 * 64u32).flat_map(|at| [(at % 64 * 4) as u8, (at / 64 * 4) as u8, 90, 255]).collect();
        Pixels { width: 64, height: 64, bytes }
    }

    fn png_of(pixels: &Pixels) -> Vec<u8> {
        let mut png = Vec::new();
        let mut encoder = Encoder::new(&mut png, pixels.width, pixels.height);
        encoder.set_color(ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&pixels.bytes).unwrap();
        png
    }

    #[test]
    fn a_picture_has_a_palette_and_is_written_anew_only_if_it_looks_different() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("home.png");
        let mut shades = shades();
        keep(folder.path(), "home", &png_of(&shades));
        let first = std::fs::read(&file).unwrap();
        assert_eq!(Decoder::new(Cursor::new(&first)).read_info().unwrap().info().color_type, ColorType::Indexed);

        shades.bytes[0] += 80;
        keep(folder.path(), "home", &png_of(&shades));
        assert!(std::fs::read(&file).unwrap() == first, "the edge of a letter");

        shades.bytes[64 * 4 * 40..][..6 * 4].fill(0);
        keep(folder.path(), "home", &png_of(&shades));
        assert!(std::fs::read(&file).unwrap() != first, "a stroke of a letter");
    }

    #[test]
    fn a_tint_a_line_and_another_size_look_different_and_what_a_palette_costs_does_not() {
        let shades = shades();
        let check = |looks_like: bool, what: &str, change: fn(usize, usize, &mut [u8])| {
            let mut changed = shades.clone();
            for (at, dot) in changed.bytes.chunks_mut(4).enumerate() {
                change(at % 64, at / 64, dot);
            }
            assert_eq!(shades.looks_like(&changed), looks_like, "{what}");
        };
        check(true, "as it was", |_, _, _| {});
        check(true, "what a palette costs", |across, down, dot| dot[2] += if (across + down) % 2 == 0 { 8 } else { 0 });
        check(false, "a tint", |across, down, dot| dot[2] += if across < 8 && down < 8 { 10 } else { 0 });
        check(false, "a line in another shade", |_, down, dot| dot[2] += if down == 20 { 50 } else { 0 });
        let mut lower = shades.clone();
        lower.height -= 1;
        lower.bytes.truncate(64 * 63 * 4);
        assert!(!shades.looks_like(&lower));
    }

    #[test]
    fn only_what_a_document_shows_is_kept() {
        assert!(is_shown("home"));
        assert!(!is_shown("hom"));
        assert!(!is_shown("no-such-screen"));
    }
}
