//! Pages: the article and nothing else, and what the page says of itself.

mod common;

use common::{ARABIC, one, refusal};

fn menu(n: usize) -> String {
    (0..n).map(|i| format!("<li><a href='/{i}'>أخبار القسم رقم {i}</a></li>")).collect()
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html dir='rtl'><head><meta charset='utf-8'>{head}</head><body><header><nav><ul>{}</ul></nav></header><main><h1>انفجار في السوق القديم</h1><div class='share-bar social'>شارك الخبر: <a href='#'>فيسبوك</a> <a href='#'>تويتر</a></div>{body}<aside class='related'><h3>مواضيع ذات صلة</h3><ul>{}</ul></aside></main><footer><p>جميع الحقوق محفوظة</p></footer></body></html>",
        menu(25),
        menu(15)
    )
}

fn paragraphs(n: usize) -> String {
    (0..n)
        .map(|i| format!("<p>{ARABIC}\n  وتابع البيان رقم {i} أن&nbsp;السلطات، &quot;ومعها&quot; <b>فرق</b> الإسعاف، واصلت العمل.</p>\n"))
        .collect()
}

#[test]
fn menus_and_share_bars_stay_out_and_each_paragraph_is_a_line() {
    let head = "<title>انفجار في السوق القديم | صحيفة المدينة</title><meta property='og:title' content='انفجار في السوق القديم'><meta property='og:site_name' content='صحيفة المدينة'><meta name='author' content='سالم العمري'><link rel='canonical' href='https://example.org/news/1'><meta property='article:published_time' content='2024-03-14T08:00:00+03:00'>";
    let doc = one("page.html", page(head, &format!("<div class='article-body'>{}</div>", paragraphs(4))).as_bytes());
    let expected: Vec<String> =
        (0..4).map(|i| format!("{ARABIC} وتابع البيان رقم {i} أن السلطات، \"ومعها\" فرق الإسعاف، واصلت العمل.")).collect();
    assert_eq!(doc.text.lines().collect::<Vec<_>>(), expected);
    assert_eq!(doc.title.as_deref(), Some("انفجار في السوق القديم"));
    assert_eq!((doc.outlet.as_deref(), doc.author.as_deref()), (Some("صحيفة المدينة"), Some("سالم العمري")));
    assert_eq!(doc.published.as_deref(), Some("2024-03-14T08:00:00+03:00"));
    assert_eq!((doc.url.as_deref(), doc.id.as_str()), (Some("https://example.org/news/1"), "https://example.org/news/1"));
}

#[test]
fn news_in_brief_are_articles_too() {
    let doc = one("page.htm", page("", &format!("<div class='text'><p>{ARABIC}</p><p>وقال شهود إن الحريق أخمد.</p></div>")).as_bytes());
    assert_eq!(doc.text, format!("{ARABIC}\nوقال شهود إن الحريق أخمد."));
    assert_eq!((doc.published, doc.url), (None, None));
}

#[test]
fn captions_stand_on_lines_of_their_own() {
    let body = format!("<article><figure><img src='a.jpg'><figcaption>صورة من المكان</figcaption></figure>{}</article>", paragraphs(3));
    let doc = one("page.html", page("", &body).as_bytes());
    assert!(doc.text.lines().any(|l| l.starts_with("أعلنت")), "{}", doc.text);
    assert!(!doc.text.contains("المكان أعلنت") && !doc.text.contains("المكانأعلنت"), "{}", doc.text);
}

#[test]
fn linked_data_and_time_elements_give_the_date() {
    let body = paragraphs(3);
    let linked = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-13\"}]}</script>";
    assert_eq!(one("p.html", page(linked, &body).as_bytes()).published.as_deref(), Some("2024-03-13"));
    let timed = format!("<time datetime='2024-03-12T10:00'>أمس</time>{body}");
    assert_eq!(one("p.html", page("", &timed).as_bytes()).published.as_deref(), Some("2024-03-12T10:00"));
}

#[test]
fn pages_without_an_article_are_refused() {
    refusal(
        "front.html",
        page("<title>الصفحة الأولى</title>", &format!("<div><ul>{}</ul></div>", menu(60))).as_bytes(),
        "no readable article",
    );
    refusal("short.html", "<html><body><p>قريبا</p></body></html>".as_bytes(), "no readable article");
    refusal("bare.html", b"<html></html>", "no readable article");
    refusal("deep.html", "<div>".repeat(50_000).as_bytes(), "512 deep");
    refusal("blank.html", b" \n ", "empty");
}

#[test]
fn pages_in_other_languages_are_refused_by_name() {
    let body = "<p>The ministry said on Thursday that the road to the city had been closed after the blast, and that it was not clear who had placed the device in the market.</p>".repeat(4);
    refusal("en.html", format!("<html><body><article>{body}</article></body></html>").as_bytes(), "is in English");
}
