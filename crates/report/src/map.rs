//! The map of the page: outlines, and each place of an event drawn as the circle that its record says.

use crate::html::escape;
use crate::labels::arabic;
use waqai_events::CodedDocument;

const LAND: &str = include_str!("../assets/land.json");
const WIDTH: f64 = 1000.0;

/// Circles wider than this (countries, regions) are drawn as an outline, so that they hide nothing.
const WIDE_KM: f64 = 120.0;

/// One circle: longitude, latitude, radius in km, group, label, tooltip, card of its event.
struct Dot {
    lon: f64,
    lat: f64,
    radius: f64,
    group: &'static str,
    label: String,
    tip: String,
    card: String,
}

/// An inline SVG fitted to the places of the events; empty where no event has a point.
pub(crate) fn map(docs: &[CodedDocument]) -> String {
    let dots = dots(docs);
    let Some(frame) = Frame::around(&dots) else { return String::new() };
    let mut out = format!("<svg class=\"map\" viewBox=\"0 0 {WIDTH:.0} {:.0}\" role=\"img\" aria-label=\"خريطة الأحداث\">", frame.height());
    out += "<g class=\"land\">";
    let rings: Vec<Vec<f64>> = serde_json::from_str(LAND).unwrap_or_default();
    for ring in &rings {
        let points: Vec<String> = ring.chunks_exact(2).map(|p| format!("{:.1},{:.1}", frame.x(p[0]), frame.y(p[1]))).collect();
        out += &format!("<polygon points=\"{}\"/>", points.join(" "));
    }
    out += "</g>";
    dots.iter().for_each(|d| out += &circle(d, &frame));
    out += &names(&dots, &frame);
    out + "</svg>"
}

/// The circle that leads to its event; a point in its middle where it is not a mere country or region.
fn circle(d: &Dot, frame: &Frame) -> String {
    let (x, y, r) = (frame.x(d.lon), frame.y(d.lat), (d.radius / 111.2 * frame.scale).max(5.0));
    let (kind, point) = if d.radius > WIDE_KM {
        ("wide", String::new())
    } else {
        ("halo", format!("<circle class=\"point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>"))
    };
    format!(
        "<a href=\"#{}\" class=\"{}\"><title>{}</title><circle class=\"{kind}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>{point}</a>",
        d.card,
        d.group,
        escape(&d.tip)
    )
}

/// Names of places, none over another; those that a narrow screen has no room for are marked `minor`.
fn names(dots: &[Dot], frame: &Frame) -> String {
    let (mut out, mut seen): (String, Vec<(&str, f64, f64, bool)>) = (String::new(), Vec::new());
    for d in dots.iter().filter(|d| d.radius <= WIDE_KM) {
        let (x, y) = (frame.x(d.lon), frame.y(d.lat));
        let near =
            |w: f64, h: f64, all: bool| seen.iter().any(|(_, a, b, minor)| (all || !minor) && (a - x).abs() < w && (b - y).abs() < h);
        if near(64.0, 15.0, true) || seen.iter().any(|(l, ..)| *l == d.label) {
            continue;
        }
        let minor = near(150.0, 34.0, false);
        seen.push((&d.label, x, y, minor));
        let class = if minor { " class=\"minor\"" } else { "" };
        out += &format!("<text x=\"{x:.1}\" y=\"{:.1}\"{class}>{}</text>", y - 9.0, escape(&d.label));
    }
    out
}

fn dots(docs: &[CodedDocument]) -> Vec<Dot> {
    let mut out = Vec::new();
    for (n, doc) in docs.iter().enumerate() {
        for (m, e) in doc.events.iter().enumerate() {
            for p in &e.places {
                if let (Some(lat), Some(lon), Some(radius)) = (p.lat, p.lon, p.radius_km) {
                    let label = p.name.ar.clone().unwrap_or_else(|| p.span.text.clone());
                    let tip = format!("{} · {} · ±{radius} كم", arabic(&e.ty), p.span.text);
                    out.push(Dot { lon, lat, radius, group: crate::html::group(&e.ty), label, tip, card: format!("d{n}e{m}") });
                }
            }
        }
    }
    // large circles first, so that small ones stay on top
    out.sort_by(|a, b| {
        b.radius.total_cmp(&a.radius).then(a.lon.total_cmp(&b.lon)).then(a.lat.total_cmp(&b.lat)).then(a.group.cmp(b.group))
    });
    out.dedup_by(|b, a| (a.lon, a.lat, a.radius, a.group) == (b.lon, b.lat, b.radius, b.group));
    out
}

/// What part of the earth is shown, equirectangular.
struct Frame {
    west: f64,
    north: f64,
    south: f64,
    scale: f64,
    squeeze: f64,
}

impl Frame {
    fn around(dots: &[Dot]) -> Option<Frame> {
        let first = dots.first()?;
        let (mut west, mut east, mut south, mut north) = (first.lon, first.lon, first.lat, first.lat);
        for d in dots {
            (west, east, south, north) = (west.min(d.lon), east.max(d.lon), south.min(d.lat), north.max(d.lat));
        }
        let margin = ((east - west).max(north - south) * 0.08).max(2.0);
        (west, east, south, north) = (west - margin, east + margin, south - margin, north + margin);
        let squeeze = ((south + north) / 2.0).to_radians().cos().max(0.2);
        Some(Frame { west, north, south, scale: WIDTH / ((east - west) * squeeze), squeeze })
    }

    fn x(&self, lon: f64) -> f64 {
        (lon - self.west) * self.squeeze * self.scale
    }

    fn y(&self, lat: f64) -> f64 {
        (self.north - lat) * self.scale
    }

    fn height(&self) -> f64 {
        (self.north - self.south) * self.scale
    }
}
