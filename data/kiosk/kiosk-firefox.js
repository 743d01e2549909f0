// Settings of Firefox's own profile for the showcase. Without the first, each page would count visits by itself.
user_pref("security.fileuri.strict_origin_policy", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("browser.gesture.pinch.in", "");
user_pref("browser.gesture.pinch.out", "");
user_pref("apz.allow_zooming", false);
