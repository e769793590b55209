//! Writes SVG.

use std::fmt::Write;

use consultation_guide_authoring::printable::steers_a_terminal;

use super::measure::Line;

/// Builds an SVG document.
pub(super) struct Pen {
    svg: String,
}

impl Pen {
    /// A drawing with a background of its own, so that it can be read on a dark page.
    pub(super) fn new(width: f64, height: f64, title: &str) -> Self {
        let title = escaped(title);
        let font = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{title}\" \
             font-family=\"{font}\">\n<title>{title}</title>\n\
             <rect width=\"100%\" height=\"100%\" rx=\"12\" fill=\"#ffffff\"/>\n"
        );
        Self { svg }
    }

    pub(super) fn finish(self) -> String {
        self.svg + "</svg>\n"
    }

    /// A box of `[x, y, width, height]`.
    pub(super) fn rectangle(
        &mut self,
        [x, y, width, height]: [f64; 4],
        radius: f64,
        fill: &str,
        stroke: &str,
        stroke_width: f64,
        dashes: &str,
    ) {
        let dashes = match dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\""),
        };
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             rx=\"{radius:.1}\" fill=\"{fill}\" stroke=\"{stroke}\" \
             stroke-width=\"{stroke_width}\"{dashes}/>"
        );
    }

    /// A line through `points`. A raised one has a border in the background's colour, so that
    /// it crosses others like a bridge.
    pub(super) fn line(
        &mut self,
        points: &[(f64, f64)],
        width: f64,
        colour: &str,
        stands_out: bool,
    ) {
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let points = points.join(" ");
        let look = "fill=\"none\" stroke-linejoin=\"round\"";
        if stands_out {
            let rim = width + 4.0;
            let _ = writeln!(
                self.svg,
                "<polyline points=\"{points}\" {look} stroke=\"#ffffff\" stroke-width=\"{rim}\"/>"
            );
        }
        let _ = writeln!(
            self.svg,
            "<polyline points=\"{points}\" {look} stroke=\"{colour}\" stroke-width=\"{width}\"/>"
        );
    }

    /// An arrow's head with its tip at the point.
    pub(super) fn arrow_right(&mut self, x: f64, y: f64, colour: &str) {
        let (back, top, bottom) = (x - 9.0, y - 5.0, y + 5.0);
        let _ = writeln!(
            self.svg,
            "<path d=\"M{x:.1} {y:.1}L{back:.1} {top:.1}V{bottom:.1}Z\" fill=\"{colour}\"/>"
        );
    }

    /// An arrow's head with its tip at the point.
    pub(super) fn arrow_down(&mut self, x: f64, y: f64, colour: &str) {
        let (back, left, right) = (y - 9.0, x - 5.0, x + 5.0);
        let _ = writeln!(
            self.svg,
            "<path d=\"M{x:.1} {y:.1}L{left:.1} {back:.1}H{right:.1}Z\" fill=\"{colour}\"/>"
        );
    }

    pub(super) fn dot(&mut self, x: f64, y: f64, radius: f64, colour: &str) {
        let _ = writeln!(
            self.svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{colour}\"/>"
        );
    }

    /// Text that begins at `x` with its baseline at `y`.
    pub(super) fn text(
        &mut self,
        x: f64,
        y: f64,
        size: f64,
        colour: &str,
        weight: &str,
        text: &str,
    ) {
        let style = match weight {
            "italic" => "font-style=\"italic\"".to_owned(),
            weight => format!("font-weight=\"{weight}\""),
        };
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" {style} fill=\"{colour}\">{}</text>",
            escaped(text)
        );
    }

    /// Text from the bottom to the top, centred at the point.
    pub(super) fn sideways(&mut self, x: f64, y: f64, colour: &str, text: &str) {
        let _ = writeln!(
            self.svg,
            "<text transform=\"translate({x:.1} {y:.1}) rotate(-90)\" text-anchor=\"middle\" \
             font-size=\"12\" fill=\"{colour}\">{}</text>",
            escaped(text)
        );
    }

    /// Lines one below the other, the first one right below `top`.
    pub(super) fn lines(&mut self, lines: &[Line], x: f64, top: f64, colour: &str) {
        let mut y = top;
        for line in lines {
            self.text(x, y + line.size, line.size, colour, line.weight, &line.text);
            y += line.height();
        }
    }
}

/// `text` escaped for an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // XML allows no other control characters, not even escaped.
            c if c.is_control() => safe.push(' '),
            c if steers_a_terminal(c) => safe += &format!("&#x{:x};", u32::from(c)),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_brings_no_markup() {
        assert_eq!(
            escaped("<a b=\"&\">\u{1}"),
            "&lt;a b=&quot;&amp;&quot;&gt; "
        );
    }
}
