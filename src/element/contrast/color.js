// Colours as numbers: red, green and blue from 0 to 1, and how opaque they are.

/** Parses the browser's own form of `color-mix(in srgb, …)`: `color(srgb 1 0.5 0 / 0.3)`. */
export function parse(text) {
  const numbers = text.slice(text.indexOf("srgb") + 4).match(/-?[\d.]+(e-?\d+)?|none/g) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers.map((number) => clamp(Number(number) || 0));
  return { rgb: [red, green, blue], alpha };
}

/** A translucent colour over an opaque one, as drawn. */
export function over({ rgb, alpha }, background) {
  return rgb.map((channel, n) => channel * alpha + background[n] * (1 - alpha));
}

/** The contrast of two opaque colours, from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether white is easier to read on it than black. */
export function isDark(rgb) {
  return contrast(rgb, [1, 1, 1]) > contrast(rgb, [0, 0, 0]);
}

/** The colour in CSS. */
export function format(rgb) {
  return `rgb(${rgb.map((channel) => Math.round(channel * 255)).join(" ")})`;
}

/** The least contrast with any of the backgrounds. */
export function leastContrast(rgb, backgrounds) {
  return Math.min(...backgrounds.map((background) => contrast(rgb, background)));
}

/**
 * The colour of the same hue and the nearest lightness that has the contrast
 * `wanted` with every background; where none has, black or white.
 */
export function makeReadable(rgb, backgrounds, wanted) {
  const [lightness, hueA, hueB] = toOklab(rgb);
  const candidates = Array.from({ length: 201 }, (_, n) => n / 200)
    .sort((a, b) => Math.abs(a - lightness) - Math.abs(b - lightness));
  for (const candidate of candidates) {
    const moved = inGamut(candidate, [hueA, hueB]);
    if (leastContrast(moved, backgrounds) >= wanted) return moved;
  }
  return [[0, 0, 0], [1, 1, 1]]
    .sort((a, b) => leastContrast(b, backgrounds) - leastContrast(a, backgrounds))[0];
}

function clamp(number) {
  return Math.min(1, Math.max(0, number));
}

/** sRGB without its gamma. */
function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function withGamma(channel) {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Oklab as Björn Ottosson defines it: a perceptual lightness, and two axes
// of hue.

function toOklab(rgb) {
  const [red, green, blue] = rgb.map(linear);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

function fromOklab([lightness, a, b]) {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map(withGamma);
}

/** The most saturated in-gamut sRGB colour of this lightness and hue, in 8 bits. */
function inGamut(lightness, [a, b]) {
  for (let strength = 1; strength > 0; strength -= 0.05) {
    const rgb = fromOklab([lightness, a * strength, b * strength]);
    if (rgb.every((channel) => channel > -0.002 && channel < 1.002)) return inSteps(rgb);
  }
  return inSteps(fromOklab([lightness, 0, 0]));
}

/** Rounds to what will be written, so that it is what is measured. */
function inSteps(rgb) {
  return rgb.map((channel) => Math.round(clamp(channel) * 255) / 255);
}
