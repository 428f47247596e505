package dev.invites.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The questions of one transaction. What is known to be asked next can be sent along, in one message on PostgreSQL, and
 * is then answered from what came back. Each is still a statement that sees what is committed when its turn comes.
 */
final class Questions {

    private static final Together TEXTS = new Together(statements -> String.join(";\n", statements));

    private record Answered(Question<?> question, List<?> answer) {}

    private final Connection connection;
    private final Rows.Form form;
    private final List<Answered> ahead = new ArrayList<>();

    Questions(Connection connection, Rows.Form form) {
        this.connection = connection;
        this.form = form;
    }

    /** The answer, which may have come already. */
    <R> List<R> ask(Question<R> question) {
        return answered(question)
                .map(answered -> {
                    ahead.remove(answered);
                    return Questions.<R>answer(answered);
                })
                .orElseGet(() -> ask(question, List.of()));
    }

    /** The answer; {@code next} is asked along where that spares a way. */
    <R> List<R> ask(Question<R> question, List<Question<?>> next) {
        List<Question<?>> all = new ArrayList<>(List.of(question));
        if (goTogether()) {
            all.addAll(next);
        }
        askAhead(all);
        return answer(ahead.remove(0));
    }

    /** Whether several are asked in one message. */
    boolean goTogether() {
        return form == Rows.Form.ARRAYS;
    }

    /** Has the answers come, for whoever asks afterwards. */
    void askAhead(List<Question<?>> all) {
        forget();
        ahead.addAll(send(all));
    }

    /** Whether the answer has come already. */
    boolean isAnswered(Question<?> question) {
        return answered(question).isPresent();
    }

    private Optional<Answered> answered(Question<?> question) {
        return ahead.stream()
                .filter(answered -> question.asksTheSameAs(answered.question()))
                .findFirst();
    }

    /** To be called before anything is written or locked: answers from before are then too old. */
    void forget() {
        ahead.clear();
    }

    private List<Answered> send(List<Question<?>> all) {
        String sql = TEXTS.of(all.stream().map(Question::sql).toList());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (Question<?> question : all) {
                position = question.bind(statement, position);
            }
            statement.execute();
            List<Answered> answers = new ArrayList<>();
            for (Question<?> question : all) {
                try (ResultSet rows = statement.getResultSet()) {
                    answers.add(new Answered(question, question.readAll(rows)));
                }
                statement.getMoreResults();
            }
            return answers;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    // An answer is kept with the question whose type it has.
    @SuppressWarnings("unchecked")
    private static <R> List<R> answer(Answered answered) {
        return (List<R>) answered.answer();
    }
}
