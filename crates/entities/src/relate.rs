//! What a relation makes of a point: moved by direction and distance, blurred by nearness, the middle between two places.

use crate::{
    locate::distance,
    place::{PlaceChoice, PlaceFinder, PlaceInfo},
};
use waqai_knowledge::ontology::{PlaceClass, Precision};

impl PlaceFinder<'_, '_> {
    /// Moves and blurs the point as the relation says.
    pub(crate) fn relate(&self, mut c: PlaceChoice, info: &PlaceInfo) -> PlaceChoice {
        let Some(relation) = &info.relation else { return c };
        if let Some(km) = relation.km {
            far_off(&mut c, km, relation.bearing);
            c.why = format!("{}; {}", c.why, relation.name);
            return c;
        }
        let wide = matches!(c.precision, Precision::Country | Precision::Admin1 | Precision::Region);
        match (relation.name.as_str(), relation.bearing) {
            ("centre", _) if c.precision == Precision::Country => {
                c.radius *= 0.5;
                c.precision = Precision::Region;
            }
            ("centre", _) => {}
            ("direction", Some(bearing)) if c.precision == Precision::Country && self.part_of_state(&mut c, bearing) => {}
            ("direction", Some(bearing)) => {
                let by = if wide { c.radius * 0.85 } else { c.radius + 5.0 };
                shift(&mut c, bearing, by);
                c.radius = if wide { c.radius * 0.6 } else { c.radius + 10.0 };
                c.precision = if wide { Precision::Region } else { Precision::Near };
            }
            _ => {
                c.radius += 10.0;
                c.precision = if wide { c.precision } else { Precision::Near };
            }
        }
        c.why = format!("{}; {}", c.why, relation.name);
        c
    }

    /// `شمال العراق`: where most people live in the first-level divisions that lie furthest that way, and how far they lie around it.
    /// False, and nothing moved, where too few divisions are known.
    fn part_of_state(&self, c: &mut PlaceChoice, bearing: f32) -> bool {
        let rows = self.k.tables.places.iter().filter(|r| r.class == PlaceClass::Admin1 && r.country == c.country);
        let all: Vec<(f32, f32, f32)> = rows.map(|r| (r.lat, r.lon, r.population.max(1000) as f32)).collect();
        if all.len() < LEAST_DIVISIONS {
            return false;
        }
        let (sin, cos) = bearing.to_radians().sin_cos();
        let middle = mean(&all.iter().map(|p| (p.0, p.1, 1.0)).collect::<Vec<_>>());
        let along = |p: &(f32, f32, f32)| (p.0 - middle.0) * cos + (p.1 - middle.1) * middle.0.to_radians().cos() * sin;
        let furthest = all.iter().map(along).fold(0.0, f32::max);
        let those: Vec<(f32, f32, f32)> = all.iter().copied().filter(|p| along(p) >= FAR_THAT_WAY * furthest).collect();
        (c.lat, c.lon) = mean(&those);
        let spread =
            those.iter().map(|p| distance(p.0, p.1, c.lat, c.lon).powi(2) * p.2).sum::<f32>() / those.iter().map(|p| p.2).sum::<f32>();
        c.radius = (1.5 * spread.sqrt()).max(80.0);
        c.precision = Precision::Region;
        true
    }
}

/// How many first-level divisions of a state must be known for a direction to be a part of it.
const LEAST_DIVISIONS: usize = 5;
/// The share of the way from the middle of a state to its furthest division from which on a division lies in that part.
const FAR_THAT_WAY: f32 = 0.65;

/// The mean of points (degrees north, degrees east) by weight.
fn mean(points: &[(f32, f32, f32)]) -> (f32, f32) {
    let all = points.iter().map(|p| p.2).sum::<f32>().max(f32::MIN_POSITIVE);
    (points.iter().map(|p| p.0 * p.2).sum::<f32>() / all, points.iter().map(|p| p.1 * p.2).sum::<f32>() / all)
}

/// So many km away; the distance is rounded, and told from the edge or the centre.
fn far_off(c: &mut PlaceChoice, km: f32, bearing: Option<f32>) {
    let reach = c.radius.min(10.0);
    c.radius = match bearing {
        Some(b) => {
            shift(c, b, km);
            (km * 0.25).max(3.0) + reach
        }
        None => km + reach,
    };
    c.precision = if c.radius <= 25.0 { Precision::Near } else { Precision::Region };
}

/// Between two places: the middle, as far as half the way.
pub(crate) fn middle(mut c: PlaceChoice, end: &PlaceChoice) -> PlaceChoice {
    let half = distance(c.lat, c.lon, end.lat, end.lon) / 2.0;
    (c.lat, c.lon) = ((c.lat + end.lat) / 2.0, (c.lon + end.lon) / 2.0);
    c.radius = half.max(c.radius.min(end.radius));
    c.precision = Precision::Region;
    c.id = String::new();
    (c.ar, c.en) = (format!("بين {} و{}", c.ar, end.ar), format!("between {} and {}", c.en, end.en));
    if c.country != end.country {
        c.country = String::new();
    }
    if c.admin1 != end.admin1 {
        c.admin1 = String::new();
    }
    c.why = format!("{}; between it and {}", c.why, end.en);
    c
}

fn shift(c: &mut PlaceChoice, bearing: f32, km: f32) {
    let b = bearing.to_radians();
    c.lat += km / 111.2 * b.cos();
    c.lon += km / (111.2 * c.lat.to_radians().cos().max(0.1)) * b.sin();
}
