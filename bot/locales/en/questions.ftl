### Residents' questions: answered from the community's own list, or passed on to the clerk

answer-from-list =
    <b>{ $title }</b>
    { $text ->
        [none] { -no-line }
       *[other] { $text }
    }
    { $papers ->
        [none] { -no-line }
       *[other] Bring: { $papers }
    }
    { $hours ->
        [none] { -no-line }
       *[other] Hours: { $hours }
    }
    { $where ->
        [none] { -no-line }
       *[other] Place: { $where }
    }
    { $phone ->
        [none] { -no-line }
       *[other] Phone: { $phone }
    }

which-answer = Which of these do you mean? One tap.

no-answer =
    This is not on my list, and I do not want to guess.
    Shall { $worker } answer you? One tap and I pass it on.

pass-question-to = Ask { $worker }

button-show-answer = Show this one
button-ask-person = Ask a person
button-no-question = I report a problem

category-question = Question
