// What results are narrowed by, in the order it is shown, and what it and names are called. Small: the box has it on every page.

export const FACETS = ["year", "topic", "place", "person", "school", "author", "issue"];
export const FACET = { year: "年份", topic: "主题", place: "地方", person: "人物", school: "学校和机构", author: "作者", issue: "期次" };
export const KIND = { topic: "主题", place: "地方", person: "人物", school: "学校和机构", issue: "期次" };
