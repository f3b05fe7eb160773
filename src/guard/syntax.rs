//! Words → untyped tree. rhai parses, with its own words replaced by ours and everything that is no plain
//! expression taken away; the tree is ours, so nothing of rhai is ever run.
//! It does not look at names or types.

use std::ops::Range;
use std::sync::LazyLock;

use rhai::{
    AST, Engine, Expr, FnCallExpr, OptimizationLevel, ParseErrorType, Position, Stmt, Token,
};

use crate::base::limits::GUARD_DEPTH_MAX;
use crate::diag::catalogue::{GUARD_SYNTAX, GUARD_TOO_LARGE};
use crate::guard::fault::GuardFault;
use crate::guard::words::Word;

/// A piece of a guard, with its bytes in the script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Syntax {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands, without surrounding parentheses.
    pub(crate) range: Range<usize>,
}

/// What a piece of a guard is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Number(i64),
    Name(String),
    Call { name: String, name_range: Range<usize>, arguments: Vec<Syntax> },
    Not(Box<Syntax>),
    Negative(Box<Syntax>),
    Compare(Comparison, Box<Syntax>, Box<Syntax>),
    Calculate(Calculation, Box<Syntax>, Box<Syntax>),
    And(Vec<Syntax>),
    Or(Vec<Syntax>),
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Comparison {
    Equal,
    Different,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// What is done with two numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Calculation {
    Plus,
    Minus,
    Times,
}

static PARSER: LazyLock<Engine> = LazyLock::new(parser);

fn parser() -> Engine {
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(OptimizationLevel::None);
    engine.set_max_expr_depths(GUARD_DEPTH_MAX, GUARD_DEPTH_MAX);
    // rhai calls this interface volatile; `tests/guard.rs` stands behind it.
    #[expect(deprecated, reason = "the only way to bring own words into rhai's grammar")]
    engine.on_parse_token(|token, _, _| match token {
        Token::Identifier(word) => match word.as_str() {
            "dan" => Token::And,
            "atau" => Token::Or,
            "bukan" => Token::Bang,
            _ => Token::Identifier(word),
        },
        Token::Reserved(word) if is_word(&word) => Token::Identifier(word),
        // A lone `=` has been reported; the rest is read as the comparison that was meant.
        Token::Equals => Token::EqualsTo,
        other if other.is_literal() => {
            let literal = other.literal_syntax().to_owned();
            if is_word(&literal) { Token::Identifier(Box::new(literal.into())) } else { other }
        }
        other => other,
    });
    engine
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Parses a script that has been cut into `words` without foreign signs.
pub(crate) fn parse(script: &str, words: &[Word]) -> Result<Syntax, GuardFault> {
    let text = Text { script, words };
    match PARSER.compile_expression(script) {
        Ok(ast) => text.lower_root(&ast),
        Err(fault) => Err(text.fault(fault.err_type(), fault.position())),
    }
}

struct Text<'a> {
    script: &'a str,
    words: &'a [Word],
}

impl Text<'_> {
    /// The byte of a position of rhai, whose columns count characters from 1.
    fn byte(&self, position: Position) -> usize {
        let Some(line) = position.line() else { return self.script.len() };
        let mut start = 0;
        for _ in 1..line {
            start += self.script[start..].find('\n').map_or(0, |at| at + 1);
        }
        let column = position.position().unwrap_or(1).max(1);
        self.script[start..]
            .char_indices()
            .nth(column - 1)
            .map_or(self.script.len(), |(at, _)| start + at)
    }

    /// The word at a position, empty at the end of the script.
    fn word(&self, position: Position) -> Range<usize> {
        let byte = self.byte(position);
        let found = self.words.iter().find(|word| word.range.contains(&byte));
        found.map_or(byte..byte, |word| word.range.clone())
    }

    fn fault(&self, kind: &ParseErrorType, position: Position) -> GuardFault {
        let range = self.word(position);
        let last = self.words.last().map_or(0..0, |word| word.range.clone());
        match kind {
            ParseErrorType::ExprTooDeep => {
                GuardFault::new(GUARD_TOO_LARGE, range, "ekspresi ini terlalu bersusun")
                    .with_hint("pecah menjadi beberapa syarat")
            }
            ParseErrorType::MissingToken(token, _) if token == ")" => {
                GuardFault::new(GUARD_SYNTAX, self.open_parenthesis(), "kurung `(` belum ditutup")
                    .with_hint("tambahkan `)`")
            }
            _ if self.words.is_empty() => {
                GuardFault::new(GUARD_SYNTAX, 0..self.script.len(), "ekspresi ini kosong")
            }
            _ if range.is_empty() => {
                let word = &self.script[last.clone()];
                let message = format!("ekspresi belum selesai sesudah `{word}`");
                GuardFault::new(GUARD_SYNTAX, last, message)
            }
            _ => {
                let word = &self.script[range.clone()];
                let message = format!("`{word}` tidak pada tempatnya");
                GuardFault::new(GUARD_SYNTAX, range, message).with_hint(
                    "susunannya: isian == pilihan, lalu `dan`, `atau`, `bukan`, dan kurung ( )",
                )
            }
        }
    }

    /// The last parenthesis that was opened and not closed.
    fn open_parenthesis(&self) -> Range<usize> {
        let mut open = Vec::new();
        for word in self.words {
            match &self.script[word.range.clone()] {
                "(" => open.push(word.range.clone()),
                ")" => drop(open.pop()),
                _ => {}
            }
        }
        open.pop().unwrap_or(0..0)
    }

    fn lower_root(&self, ast: &AST) -> Result<Syntax, GuardFault> {
        match ast.statements() {
            [Stmt::Expr(expr)] => self.lower(expr),
            [Stmt::FnCall(call, position)] => self.call(call, *position),
            _ => Err(self.foreign(Position::NONE)),
        }
    }

    fn foreign(&self, position: Position) -> GuardFault {
        let range = self.word(position);
        let message = format!("`{}` tidak dipakai dalam ekspresi", &self.script[range.clone()]);
        GuardFault::new(GUARD_SYNTAX, range, message)
    }

    fn lower(&self, expr: &Expr) -> Result<Syntax, GuardFault> {
        match expr {
            Expr::IntegerConstant(number, position) => {
                // rhai reads `-5` as one number that stands at its sign.
                let mut range = self.word(*position);
                if *number < 0 {
                    let after = self.words.iter().find(|word| word.range.start >= range.end);
                    range.end = after.map_or(range.end, |word| word.range.end);
                }
                Ok(Syntax { kind: Kind::Number(*number), range })
            }
            Expr::Variable(name, _, position) => {
                Ok(Syntax { kind: Kind::Name(name.1.to_string()), range: self.word(*position) })
            }
            Expr::And(parts, _) => self.chain(parts, Kind::And),
            Expr::Or(parts, _) => self.chain(parts, Kind::Or),
            Expr::FnCall(call, position) => self.call(call, *position),
            other => Err(self.foreign(other.position())),
        }
    }

    fn chain(&self, parts: &[Expr], kind: fn(Vec<Syntax>) -> Kind) -> Result<Syntax, GuardFault> {
        let parts: Vec<Syntax> =
            parts.iter().map(|part| self.lower(part)).collect::<Result<_, _>>()?;
        let start = parts.first().map_or(0, |part| part.range.start);
        let end = parts.last().map_or(0, |part| part.range.end);
        Ok(Syntax { kind: kind(parts), range: start..end })
    }

    fn call(&self, call: &FnCallExpr, position: Position) -> Result<Syntax, GuardFault> {
        let mut arguments: Vec<Syntax> =
            call.args.iter().map(|argument| self.lower(argument)).collect::<Result<_, _>>()?;
        let name_range = self.word(position);
        if call.op_token.is_none() {
            let end = arguments.last().map_or(name_range.end, |last| last.range.end);
            let closing = self
                .words
                .iter()
                .find(|word| word.range.start >= end && &self.script[word.range.clone()] == ")");
            let range = name_range.start..closing.map_or(end, |word| word.range.end);
            let name = call.name.to_string();
            return Ok(Syntax { kind: Kind::Call { name, name_range, arguments }, range });
        }
        let right = arguments.pop().ok_or_else(|| self.foreign(position))?;
        let Some(left) = arguments.pop() else {
            let range = name_range.start..right.range.end;
            let kind = match call.name.as_str() {
                "!" => Kind::Not(Box::new(right)),
                "-" => Kind::Negative(Box::new(right)),
                _ => return Err(self.foreign(position)),
            };
            return Ok(Syntax { kind, range });
        };
        let range = left.range.start..right.range.end;
        let (left, right) = (Box::new(left), Box::new(right));
        let kind = match call.name.as_str() {
            "==" => Kind::Compare(Comparison::Equal, left, right),
            "!=" => Kind::Compare(Comparison::Different, left, right),
            "<" => Kind::Compare(Comparison::Less, left, right),
            "<=" => Kind::Compare(Comparison::AtMost, left, right),
            ">" => Kind::Compare(Comparison::Greater, left, right),
            ">=" => Kind::Compare(Comparison::AtLeast, left, right),
            "+" => Kind::Calculate(Calculation::Plus, left, right),
            "-" => Kind::Calculate(Calculation::Minus, left, right),
            "*" => Kind::Calculate(Calculation::Times, left, right),
            _ => return Err(self.foreign(position)),
        };
        Ok(Syntax { kind, range })
    }
}
