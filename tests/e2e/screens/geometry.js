/*
 * Faults of a screen that make it unreadable: lines of text that overlap, and lines that stick out
 * of their place. Pure: it knows boxes, and no browser.
 *
 * A box is { left, top, right, bottom }, in CSS pixels. A line is
 * { text, layer, box, places }: the layer is the same for what scrolls together,
 * and the places are the boxes that the line must not stick out of, each with a
 * `name`, and with `isCut` where it also cuts off what lies above or below it.
 */
const geometry = (() => {
  /** How far boxes may overlap, in CSS pixels: browsers round. */
  const SLACK = 1.5;

  const overlap = (a, b) => ({
    width: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    height: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  });

  const lieOnOneAnother = (one, other) => {
    const { width, height } = overlap(one.box, other.box);
    return one.layer === other.layer && width > SLACK && height > SLACK;
  };

  /** The box of the letters in a line of this box: line-height is not ink. */
  function lettersOf({ left, top, right, bottom }, fontSize) {
    const middle = (top + bottom) / 2;
    return { left, right, top: middle - fontSize / 2, bottom: middle + fontSize / 2 };
  }

  /** Each pair of overlapping lines, as a sentence. */
  function overlaps(lines) {
    const found = [];
    lines.forEach((one, index) => {
      for (const other of lines.slice(index + 1)) {
        if (lieOnOneAnother(one, other)) found.push(`“${one.text}” lies on “${other.text}”`);
      }
    });
    return found;
  }

  /** Each line that sticks out of a place, as a sentence. */
  function overhangs(lines) {
    const sentence = ({ text, box }, place) => {
      const isWide = box.left < place.left - SLACK || box.right > place.right + SLACK;
      const isHigh = place.isCut && (box.top < place.top - SLACK || box.bottom > place.bottom + SLACK);
      return isWide || isHigh ? [`“${text}” sticks out of ${place.name}`] : [];
    };
    return lines.flatMap((line) => line.places.flatMap((place) => sentence(line, place)));
  }

  return { lettersOf, overlaps, overhangs };
})();
