//! One XML part as elements and texts, for readers that look at it more than once.
//! It drops prefixes, comments and instructions; a part that is to be written back is not read this way.

use crate::exchange::package::check::{Told, walk};
use crate::exchange::package::fault::PackageFault;

/// An element with what is in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Element {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes, names without prefix.
    pub attributes: Vec<(String, String)>,
    /// What is in it, in order.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// A piece of text.
    Text(String),
}

impl Element {
    /// Reads a part.
    ///
    /// # Errors
    /// The part is no text, hostile, or not well formed.
    pub fn read(part: &str, bytes: &[u8]) -> Result<Self, PackageFault> {
        let mut open = vec![Self::default()];
        let mut build = |told: Told<'_>| match told {
            Told::Start(name, attributes) => {
                open.push(Self { name: name.to_owned(), attributes, children: Vec::new() });
            }
            Told::End => {
                if let Some(done) = open.pop()
                    && let Some(outer) = open.last_mut()
                {
                    outer.children.push(Node::Element(done));
                }
            }
            Told::Text(text) => {
                let Some(outer) = open.last_mut() else { return };
                match outer.children.last_mut() {
                    Some(Node::Text(before)) => before.push_str(text),
                    _ => outer.children.push(Node::Text(text.to_owned())),
                }
            }
        };
        walk(part, bytes, &mut build)?;
        let outer = open.pop().unwrap_or_default();
        let root = outer.children.into_iter().find_map(|node| match node {
            Node::Element(root) => Some(root),
            Node::Text(_) => None,
        });
        root.ok_or_else(|| PackageFault::BadXml(part.to_owned()))
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name directly in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// All text in it, at any depth, in order.
    pub fn text(&self) -> String {
        let mut all = String::new();
        self.visit(&mut |node| {
            if let Node::Text(text) = node {
                all.push_str(text);
            }
        });
        all
    }

    /// Goes over everything in it, outside first. The depth of a part is bounded.
    pub fn visit(&self, look: &mut dyn FnMut(&Node)) {
        for node in &self.children {
            look(node);
            if let Node::Element(element) = node {
                element.visit(look);
            }
        }
    }
}
