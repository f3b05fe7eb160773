//! Measures the drawing of a BPMN file: what lies on what, and which line is neither upright nor level.
//! It knows nothing of the layout that made it.

use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    /// True if they share more than an edge.
    fn overlaps(self, other: Self) -> bool {
        self.left < other.right - 0.5
            && other.left < self.right - 0.5
            && self.top < other.bottom - 0.5
            && other.top < self.bottom - 0.5
    }

    /// True if it reaches into the diamond that fills `other`.
    fn overlaps_diamond(self, other: Self) -> bool {
        let (x, y) =
            (f64::midpoint(other.left, other.right), f64::midpoint(other.top, other.bottom));
        let far = |low: f64, high: f64, middle: f64| (low - middle).max(middle - high).max(0.0);
        let across = far(self.left, self.right, x) / ((other.right - other.left) / 2.0);
        let down = far(self.top, self.bottom, y) / ((other.bottom - other.top) / 2.0);
        across + down < 0.98
    }

    /// True if it lies on a shape of this kind.
    fn lies_on(self, element: &str, shape: Self) -> bool {
        if element.ends_with("Gateway") {
            self.overlaps_diamond(shape)
        } else {
            self.overlaps(shape)
        }
    }

    fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

#[derive(Clone, Debug)]
struct Edge {
    id: String,
    source: String,
    target: String,
    pieces: Vec<Rect>,
    label: Option<Rect>,
}

struct Read {
    shapes: Vec<(String, String, Rect, Option<Rect>)>,
    edges: Vec<Edge>,
    hosts: BTreeMap<String, String>,
    lanes: BTreeMap<String, String>,
    slanted: Vec<String>,
}

/// Every fault of the drawing.
pub fn faults(text: &str) -> Vec<String> {
    let read = read(text);
    let mut faults = read.slanted.clone();
    shapes(&read, &mut faults);
    lines(&read, &mut faults);
    labels(&read, &mut faults);
    faults
}

fn is_frame(element: &str) -> bool {
    ["participant", "lane", "subProcess"].contains(&element)
}

fn shapes(read: &Read, faults: &mut Vec<String>) {
    let bounds: BTreeMap<&str, Rect> =
        read.shapes.iter().map(|(id, _, rect, _)| (id.as_str(), *rect)).collect();
    for (place, (id, element, rect, _)) in read.shapes.iter().enumerate() {
        if let Some(lane) = read.lanes.get(id)
            && !bounds[lane.as_str()].holds(*rect)
        {
            faults.push(format!("{id} leaves its lane {lane}"));
        }
        if is_frame(element) {
            continue;
        }
        for (other, element, theirs, _) in &read.shapes[place + 1..] {
            let sits = read.hosts.get(id) == Some(other) || read.hosts.get(other) == Some(id);
            if !is_frame(element) && !sits && rect.overlaps(*theirs) {
                faults.push(format!("{id} lies on {other}"));
            }
        }
    }
    let lanes: Vec<_> = read.shapes.iter().filter(|(_, element, ..)| element == "lane").collect();
    for (place, (id, _, rect, _)) in lanes.iter().enumerate() {
        for (other, _, theirs, _) in &lanes[place + 1..] {
            if rect.overlaps(*theirs) {
                faults.push(format!("lane {id} lies on lane {other}"));
            }
        }
    }
}

fn lines(read: &Read, faults: &mut Vec<String>) {
    for (place, edge) in read.edges.iter().enumerate() {
        for piece in &edge.pieces {
            for (id, element, rect, _) in &read.shapes {
                let own = [&edge.source, &edge.target].contains(&id);
                let of_host = [&edge.source, &edge.target].iter().any(|end| {
                    read.hosts.get(*end) == Some(id) || read.hosts.get(id) == Some(*end)
                });
                let frame = is_frame(element);
                if !own && !of_host && !frame && piece.lies_on(element, *rect) {
                    faults.push(format!("{} runs through {id}", edge.id));
                }
            }
        }
        for other in &read.edges[place + 1..] {
            let joint = edge.target == other.target;
            let on = |a: &Rect, b: &Rect| {
                let level = |it: &Rect| it.bottom - it.top < it.right - it.left;
                level(a) == level(b) && a.overlaps(*b)
            };
            let runs = edge.pieces.iter().any(|a| other.pieces.iter().any(|b| on(a, b)));
            if runs && !joint {
                faults.push(format!("{} runs on {}", edge.id, other.id));
            }
        }
    }
}

fn labels(read: &Read, faults: &mut Vec<String>) {
    let of_shapes =
        read.shapes.iter().filter_map(|(id, _, _, label)| Some((id.clone(), (*label)?)));
    let of_edges = read.edges.iter().filter_map(|edge| Some((edge.id.clone(), edge.label?)));
    let all: Vec<(String, Rect)> = of_shapes.chain(of_edges).collect();
    for (place, (id, rect)) in all.iter().enumerate() {
        for (other, element, theirs, _) in &read.shapes {
            if !is_frame(element) && rect.lies_on(element, *theirs) {
                faults.push(format!("the label of {id} lies on {other}"));
            }
        }
        for edge in &read.edges {
            if edge.pieces.iter().any(|piece| piece.overlaps(*rect)) {
                faults.push(format!("{} runs through the label of {id}", edge.id));
            }
        }
        for (other, theirs) in &all[place + 1..] {
            if rect.overlaps(*theirs) {
                faults.push(format!("the labels of {id} and {other} lie on each other"));
            }
        }
    }
}

fn read(text: &str) -> Read {
    let document = roxmltree::Document::parse(text).expect("well formed");
    let mut read = Read {
        shapes: Vec::new(),
        edges: Vec::new(),
        hosts: BTreeMap::new(),
        lanes: BTreeMap::new(),
        slanted: Vec::new(),
    };
    let by_id: BTreeMap<&str, roxmltree::Node<'_, '_>> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    for (id, node) in &by_id {
        if let Some(host) = node.attribute("attachedToRef") {
            read.hosts.insert((*id).to_owned(), host.to_owned());
        }
        if node.has_tag_name((node.tag_name().namespace().unwrap_or_default(), "lane")) {
            for child in node.children().filter_map(|child| child.text()) {
                read.lanes.insert(child.trim().to_owned(), (*id).to_owned());
            }
        }
    }
    for node in document.descendants() {
        let element = node.attribute("bpmnElement").unwrap_or_default();
        let child = |name: &str| node.children().find(|child| child.tag_name().name() == name);
        let label = child("BPMNLabel")
            .and_then(|label| label.children().find(|it| it.tag_name().name() == "Bounds"));
        let label = label.map(bounds);
        match node.tag_name().name() {
            "BPMNShape" => {
                let kind = by_id[element].tag_name().name().to_owned();
                read.shapes.push((
                    element.to_owned(),
                    kind,
                    bounds(child("Bounds").expect("bounds")),
                    label,
                ));
            }
            "BPMNEdge" => {
                let of = by_id[element];
                let end = |key: &str| of.attribute(key).unwrap_or_default().to_owned();
                let points: Vec<(f64, f64)> = node
                    .children()
                    .filter(|child| child.tag_name().name() == "waypoint")
                    .map(|point| (number(point, "x"), number(point, "y")))
                    .collect();
                assert!(points.len() > 1, "{element} has ends");
                let id = element.to_owned();
                for pair in points.windows(2) {
                    if (pair[0].0 - pair[1].0).abs() > 0.1 && (pair[0].1 - pair[1].1).abs() > 0.1 {
                        read.slanted.push(format!("{id} is neither upright nor level"));
                    }
                }
                let pieces = points.windows(2).map(|pair| piece(pair[0], pair[1])).collect();
                read.edges.push(Edge {
                    id,
                    source: end("sourceRef"),
                    target: end("targetRef"),
                    pieces,
                    label,
                });
            }
            _ => {}
        }
    }
    read
}

/// A piece of a line, two pixels thick.
fn piece(a: (f64, f64), b: (f64, f64)) -> Rect {
    Rect {
        left: a.0.min(b.0) - 1.0,
        right: a.0.max(b.0) + 1.0,
        top: a.1.min(b.1) - 1.0,
        bottom: a.1.max(b.1) + 1.0,
    }
}

fn bounds(node: roxmltree::Node<'_, '_>) -> Rect {
    let (left, top) = (number(node, "x"), number(node, "y"));
    Rect { left, top, right: left + number(node, "width"), bottom: top + number(node, "height") }
}

fn number(node: roxmltree::Node<'_, '_>, key: &str) -> f64 {
    node.attribute(key).expect("a number").parse().expect("a number")
}
