### Which language it is

command-language = Change the language · 语言

language-zh = 中文
language-en = English

which-language = Which language shall I speak with you? Tap one.

language-set = All right, we speak English from now on. You can write to me in English or Chinese.
