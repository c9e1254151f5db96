//! The map of the page: outlines, and each place of an event drawn as the circle that its record says.

use crate::html::escape;
use crate::labels::arabic;
use waqai_events::CodedDocument;

const LAND: &str = include_str!("../assets/land.json");
const WIDTH: f64 = 1000.0;

/// One circle: longitude, latitude, radius in km, group, label, tooltip.
struct Dot {
    lon: f64,
    lat: f64,
    radius: f64,
    group: &'static str,
    label: String,
    tip: String,
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
    for d in &dots {
        let r = (d.radius / 111.2 * frame.scale).max(4.0);
        out += &format!(
            "<circle class=\"{}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{r:.1}\"><title>{}</title></circle>",
            d.group,
            frame.x(d.lon),
            frame.y(d.lat),
            escape(&d.tip)
        );
    }
    let mut seen: Vec<(&str, f64, f64)> = Vec::new();
    for d in dots.iter().filter(|d| d.radius < 200.0) {
        let (x, y) = (frame.x(d.lon), frame.y(d.lat));
        if seen.iter().any(|(l, a, b)| *l == d.label || ((a - x).abs() < 70.0 && (b - y).abs() < 14.0)) {
            continue;
        }
        seen.push((&d.label, x, y));
        out += &format!("<text x=\"{x:.1}\" y=\"{:.1}\">{}</text>", y - 7.0, escape(&d.label));
    }
    out + "</svg>"
}

fn dots(docs: &[CodedDocument]) -> Vec<Dot> {
    let mut out = Vec::new();
    for doc in docs {
        for e in &doc.events {
            for p in &e.places {
                if let (Some(lat), Some(lon), Some(radius)) = (p.lat, p.lon, p.radius_km) {
                    let label = p.name.ar.clone().unwrap_or_else(|| p.span.text.clone());
                    let tip = format!("{} · {} · ±{radius} كم", arabic(&e.ty), p.span.text);
                    out.push(Dot { lon, lat, radius, group: crate::html::group(&e.ty), label, tip });
                }
            }
        }
    }
    // large circles first, so that small ones stay on top
    out.sort_by(|a, b| b.radius.total_cmp(&a.radius).then(a.lon.total_cmp(&b.lon)).then(a.lat.total_cmp(&b.lat)));
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
