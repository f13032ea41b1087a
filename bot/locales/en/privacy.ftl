### Data: looking at it, deleting it

command-mydata = What is stored about me
command-forget = Delete my data

my-data =
    { $name }, everything that I hold about you is in this file.
    Reports: { $filed }
    Messages: { $messages }
    Photos and files: { $files }

    To have it all deleted, send /forget .

forget-question =
    <b>Shall everything that { $community } holds about you be deleted?</b>
    Your name, your words, photos and files, and what I wrote to you: all of it goes for good.
    Of what is finished, only category, area, times and stars stay.
    { $count ->
        [0] { -no-line }
        [one] Your one open matter goes on, but nobody will see your words or be able to reach you.
       *[other] Your { $count } open matters go on, but nobody will see your words or be able to reach you.
    }
    To see first what is stored, send /mydata .

forget-not = Fine, everything stays. Nothing was deleted.

forget-serving =
    { $name }, you work for the community now, and it must stay clear who did what, so your data cannot be deleted.
    Once you have left, it can.

forgotten =
    It is all deleted. { $community } holds nothing about you any more.
    Please delete this chat on your phone yourself.
    If there is something one day, write to me as if we had never met.

forgotten-here = { $number }: the resident had his data deleted; this message is empty now.

resident-forgotten =
    <b>The resident had his data deleted</b>
    Number: <code>{ $number }</code>
    { $category }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
    Please go on with the matter. His words and photos are gone, and he cannot be reached.
