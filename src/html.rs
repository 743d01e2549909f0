//! Texts escaped for HTML, between tags and in quoted attributes: the one place that does it. Templates are escaped by Tera, stories by
//! the writer of Markdown, XML by its writer.

/// A text escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(&mut html, text);
    html
}

/// Adds a text, escaped.
pub(crate) fn escape(html: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(html, text);
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_ends_a_text_or_an_attribute() {
        let hostile = "\"><script>alert('&amp;')</script>";
        let safe = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;amp;&#39;)&lt;/script&gt;";
        assert_eq!(super::escaped(hostile), safe);
    }
}
