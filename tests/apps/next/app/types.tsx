// The types of the package are there: the build fails where nothing is wrong with this.
// @ts-expect-error: There is no such word.
export const wrong = <consultation-guide theme="pink" />;
