//! Parts of JSON pointers (RFC 6901).

use std::borrow::Cow;

/// `name` as a part of an RFC 6901 pointer.
pub(super) fn escaped(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}

/// The name that `key`, a part of a pointer, is of.
pub(super) fn unescaped(key: &str) -> Cow<'_, str> {
    if key.contains('~') {
        key.replace("~1", "/").replace("~0", "~").into()
    } else {
        key.into()
    }
}
