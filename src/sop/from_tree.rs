//! The marked tree as typed values: a small serde deserializer that hands every value its place.
//! It is used after `shape` found no fault, so its own errors are faults of the program, not of the author.

use serde::de::value::{StrDeserializer, U64Deserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

use crate::sop::tree::{Node, NodeKind};
use crate::source::protocol;

/// Builds the typed value.
///
/// # Errors
/// The schema and the types disagree; `shape` should have said so in the author's words.
pub(crate) fn build<T: DeserializeOwned>(node: &Node) -> Result<T, de::value::Error> {
    T::deserialize(At(node))
}

#[derive(Clone, Copy)]
struct At<'a>(&'a Node);

type Fault = de::value::Error;

impl<'a> At<'a> {
    fn text(self) -> Result<&'a str, Fault> {
        self.0.as_text().ok_or_else(|| de::Error::custom("a scalar was expected"))
    }
}

impl<'de> de::Deserializer<'de> for At<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.kind {
            NodeKind::Scalar(text) => visitor.visit_str(text),
            NodeKind::List(items) => {
                visitor.visit_seq(de::value::SeqDeserializer::new(items.iter().map(At)))
            }
            NodeKind::Map(entries) => {
                let pairs = entries.iter().map(|(key, value)| (At(key), At(value)));
                visitor.visit_map(de::value::MapDeserializer::new(pairs))
            }
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == protocol::NAME {
            return visitor.visit_seq(WithPlace { node: self.0, next: 0 });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let variant: StrDeserializer<'_, Fault> = self.text()?.into_deserializer();
        variant.deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Fault> for At<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Value, first byte, one past the last byte: what `Spanned` asks for.
struct WithPlace<'a> {
    node: &'a Node,
    next: u8,
}

impl<'de> de::SeqAccess<'de> for WithPlace<'_> {
    type Error = Fault;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        self.next += 1;
        let place = |byte: usize| -> U64Deserializer<Fault> { (byte as u64).into_deserializer() };
        match self.next {
            1 => seed.deserialize(At(self.node)).map(Some),
            2 => seed.deserialize(place(self.node.head().start)).map(Some),
            3 => seed.deserialize(place(self.node.head().end)).map(Some),
            _ => Ok(None),
        }
    }
}
