### 说中文，还是说英文

command-language = 换语言 · Language

language-zh = 中文
language-en = English

which-language = 您想让我用哪种语言？点一下就换。

language-set = 好的，以后和您说中文。您写中文、写英文，我都看得懂。
