// What a server gets that imports this package: nothing. The element only lives in
// browsers; a server sends its tag with the fallback in it.
export {};
