//! Where calls are inserted, and that positions are mapped back.

use super::*;

/// The template with our calls in it, under short names.
fn shown(text: &str) -> String {
    let names = [
        (LOOP, "L"),
        (KEEP, "K"),
        (ENTER, "E"),
        (LEAVE, "X"),
        (CALL, "C"),
        (RETURN, "Q"),
        (ROUND, "R"),
        (SHOW, "S"),
        (FILTER, "F"),
        (ARGUMENT, "A"),
        (USE, "U"),
        (JOIN, "J"),
    ];
    let whole = instrument(text).text;
    names.iter().fold(whole, |text, (name, short)| text.replace(name, short))
}

#[test]
fn calls_stand_where_work_is_done() {
    let cases = [
        ("{% for a in b.c %}x{% endfor %}", "{% for a in K(v=b.c) %}{{R(n=1)}}x{% endfor %}"),
        (
            "{% for k, a in b | f(x=1) -%}{%- endfor %}",
            "{% for k, a in K(v=b | F(n=0) | f(x=A(n=0,v=1))) -%}{{R(n=0)-}}{%- endfor %}",
        ),
        ("{{ [a for a in b if c] }}", "{{ S(v=[a for a in L(v=b) if c]) }}"),
        (
            "{{ [[b for b in [1]] for a in c] }}",
            "{{ S(v=[[b for b in L(v=[1])] for a in L(v=c)]) }}",
        ),
        ("{% set a = [b for b in c] %}", "{% set a = K(v=[b for b in L(v=c)]) %}"),
        ("{% set a = b ~ b %}", "{% set a = K(a=J(n=2),v=b ~ b) %}"),
        ("{% if a ~ b == c %}{% elif a %}", "{% if K(a=J(n=2),v=a ~ b == c) %}{% elif a %}"),
        ("{% set a = range(end=f(x=9)) -%}", "{% set a = L(v=K(v=range(end=f(x=9)))) -%}"),
        ("{% set_global a = [a] %}", "{% set_global a = K(v=[a]) %}"),
        ("{% set a %}{% endset %}", "{% set a | F %}{% endset %}"),
        ("{% set a | f %}{% endset %}", "{% set a | F(n=0) | f | F %}{% endset %}"),
        (
            "{% filter f(x=a) | indent %}{% endfilter %}",
            "{% filter F(n=0) | f(x=A(n=0,v=a)) | F(n=0,indent=true) | indent %}{% endfilter %}",
        ),
        (
            "{{ a | f(x=b | g(y=[c])) }}",
            "{{ S(v=a | F(n=0) | f(x=A(n=0,v=b | F(n=1) | g(y=A(n=1,v=[c]))))) }}",
        ),
        ("{{- page\n.name }}", "{{- S(v=page\n.name) }}"),
        ("{{ super() }}", "{{U()}}{{ super() }}"),
        ("{{ a if b else c }}", "{{ S(v=a if b else c) }}"),
        (" {%- include \"x\" -%} ", " {{-U()}}{{E()}}{%- include \"x\" -%}{{X()-}} "),
        ("{% block a -%} x {% endblock a %}", "{% block a -%}{{E()-}} x {{X()}}{% endblock a %}"),
        (
            "{% component a() %}x{% endcomponent a %}",
            "{% component a() %}{{C()}}x{{Q()}}{% endcomponent a %}",
        ),
        (
            "{{<a.b c={d} e=\"f\" g {...h}/>}}{% <a> %}{% </a> %}",
            "{{U()}}{{<a.b c={K(v=d)} e=\"f\" g={K(v=g)} {...K(v=h)}/>}}{{U()}}{% <a> %}{% </a> %}",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn what_is_no_tag_stays() {
    for text in [
        "{# {% for a in b %} #}{# - #}",
        "{% raw %}{% for a in b %}{% endfor %}{{ {% endraw %}",
        "{%- raw -%}{% for a in b %}{%- endraw -%}",
        "{% if \"{% for a in b %}\" %}{% endif %}",
        "{% if a.for or a.range %}{ % { {%endif%}",
        "for a in b %} é }}",
        "{% if page.for and f(for=1, range=2) and {for: 1} %}{% endif %}",
    ] {
        assert_eq!(instrument(text).text, text);
    }
    assert_eq!(
        shown("{{ \"%}\" }}{% for a in \"%}\" %}é{% endfor %}"),
        "{{ S(v=\"%}\") }}{% for a in K(v=\"%}\") %}{{R(n=2)}}é{% endfor %}"
    );
}

#[test]
fn any_text_is_cut_without_a_fault() {
    let whole = "{% for a in [b for b in `é\\`` if 1] %}{%- raw -%}{% {%- endraw %}{# - #}{{- range(end=2) -}}{% endfor %}";
    for (at, _) in whole.char_indices() {
        instrument(&whole[..at]);
        instrument(&whole[at..]);
        crate::theme::tags::named(&whole[at..]);
    }
}

#[test]
fn places_lead_back_to_what_was_written() {
    let text =
        "é {% for a in list %}{{ [one for one in a] }} {{ wrong }}{% endfor %}{% include \"x\" %}";
    let made = instrument(text);
    let back = |part: &str| {
        let start = made.text.find(part).unwrap();
        &text[made.written(&(start..start + part.len()))]
    };
    assert_eq!(back("wrong"), "wrong");
    assert_eq!(back("é"), "é");
    assert_eq!(back(&format!("{LOOP}(v=a)")), "a");
    assert_eq!(back(&format!("{KEEP}(v=list")), "list");
    assert_eq!(back("[one for one in "), "[one for one in ");
    assert_eq!(back(&format!("{ENTER}()")), "\"x\"");
}
