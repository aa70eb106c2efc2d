//! Trends in the real window, by keyboard: from the overview to an indicator, to a point, to its reason.

use fantoccini::key::Key;

use crate::driver::Window;

/// Presses Tab until the focus is on an element that `selector` names.
async fn tab_to(window: &Window, selector: &str) {
    for _ in 0..120 {
        let there = format!("return document.activeElement.matches({})", serde_json::json!(selector));
        if window.client.execute(&there, Vec::new()).await.unwrap() == true {
            return;
        }
        window.key(Key::Tab).await;
    }
    panic!("Tab never came to {selector}");
}

#[tokio::test]
async fn by_keyboard_from_the_overview_to_an_indicator_to_a_point_to_its_reason() {
    let window = Window::on_example().await;
    window.go("#/trends", "Trends").await;
    window.says("Initial health assessments in 20 working days").await;
    assert!(window.accessibility_faults().await.is_empty(), "{:#?}", window.accessibility_faults().await);

    tab_to(&window, "th a[href*='trends/1?']").await;
    window.key(Key::Enter).await;
    window.until("the chart", "return document.querySelectorAll('.chart__plot [data-point]').length >= 13").await;

    tab_to(&window, ".chart__plot").await;
    window.key(Key::End).await;
    window.says("Q1 2020-21: 68.7%").await;
    window.key(Key::Left).await;
    window.says("Q4 2019-20: 9.9%").await;
    window.key(Key::Enter).await;
    window
        .until("the point's panel has the focus", "return document.activeElement.closest('.point-panel') !== null")
        .await;

    tab_to(&window, "#reason-words").await;
    window.keys("Two paediatricians left and their posts stood empty").await;
    tab_to(&window, "form.point-panel__part button").await;
    window.key(Key::Enter).await;
    window
        .until(
            "the reason under the chart",
            "return [...document.querySelectorAll('.chart li, .chart p')].some((line) => \
             line.textContent.includes('Q4 2019-20: Two paediatricians left and their posts stood empty.'))",
        )
        .await;
    let faults = window.accessibility_faults().await;
    assert!(faults.is_empty(), "{faults:#?}");

    window.key(Key::Escape).await;
    window.until("Escape leads back to the chart", "return document.activeElement.matches('.chart__plot')").await;
    window.stop().await;
}
