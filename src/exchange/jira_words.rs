//! What Jira calls things: headers, types, statuses, priorities and months in English, Spanish, Portuguese, Norwegian,
//! German, French and partly Dutch.
//!
//! The tables are written with their accents; words are compared without accents and capitals, since files lose both.

pub(super) mod fields;

use std::{collections::HashMap, sync::LazyLock};

use crate::board::item::Kind;

/// What a type of issue becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Item(Kind),
    Epic,
    SubTask,
}

/// A status category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    ToDo,
    InProgress,
    Done,
}

/// What a status says by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    ToDo,
    Doing,
    Review,
    Done,
    Dropped,
}

/// What a resolution says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// Nothing: the issue is open.
    Open,
    /// It was done, whatever the word for it.
    Done,
    /// It was decided against.
    Dropped,
}

/// What a priority becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Priority {
    /// The one in the middle, which nearly all items have: no label.
    Middle,
    /// A label.
    Label(&'static str),
}

/// Returns what a type becomes.
pub(crate) fn issue_type(text: &str) -> Option<Type> {
    TYPES.get(&fold(text)).copied()
}

/// Returns the category of a status.
pub(crate) fn category(text: &str) -> Option<Category> {
    CATEGORIES.get(&fold(text)).copied()
}

/// Returns what a status says by its name.
pub(crate) fn status(text: &str) -> Option<Status> {
    STATUSES.get(&fold(text)).copied()
}

/// Returns what a resolution says.
pub(crate) fn resolution(text: &str) -> Resolution {
    if text.trim().is_empty() {
        return Resolution::Open;
    }
    RESOLUTIONS.get(&fold(text)).copied().unwrap_or(Resolution::Done)
}

/// Returns what a priority becomes.
pub(crate) fn priority(text: &str) -> Option<Priority> {
    PRIORITIES.get(&fold(text)).copied()
}

/// Returns the number of a month.
pub(crate) fn month(text: &str) -> Option<u32> {
    MONTHS.get(&fold(text)).copied()
}

/// Takes capitals, accents and superfluous blanks away.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        word.chars().flat_map(char::to_lowercase).for_each(|letter| push_plain(&mut folded, letter));
    }
    folded
}

fn push_plain(folded: &mut String, letter: char) {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => folded.push('a'),
        'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
        'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' => folded.push('o'),
        'ú' | 'ù' | 'û' | 'ü' => folded.push('u'),
        'ç' => folded.push('c'),
        'ñ' => folded.push('n'),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ß' => folded.push_str("ss"),
        '’' | 'ʼ' => folded.push('\''),
        // Accents that stand behind their letter, as macOS writes them, and the byte-order mark.
        '\u{300}'..='\u{36f}' | '\u{feff}' => {}
        _ => folded.push(letter),
    }
}

type Words<T> = LazyLock<HashMap<String, T>>;

/// Makes the table for looking words up; `|` parts the words for one thing.
fn table<T: Copy>(lines: &[(T, &str)]) -> HashMap<String, T> {
    let words = lines.iter().flat_map(|(thing, words)| words.split('|').map(|word| (fold(word), *thing)));
    words.collect()
}

static TYPES: Words<Type> = LazyLock::new(|| {
    table(&[
        (
            Type::Item(Kind::Story),
            "Story|User Story|Historia|Historia de usuario|História|História de usuário|Historie|Brukerhistorie|\
             Récit|Récit utilisateur|Histoire|Gebruikersverhaal|Verhaal|New Feature|Feature|Improvement|Enhancement|\
             Nueva funcionalidad|Función|Nueva función|Mejora|Nova funcionalidade|Novo recurso|Recurso|Funcionalidade|Melhoria|\
             Aprimoramento|Ny funksjon|Funksjon|Forbedring|Neue Funktion|Funktion|Verbesserung|Nouvelle fonctionnalité|\
             Fonctionnalité|Amélioration|Nieuwe functie|Verbetering",
        ),
        (
            Type::Item(Kind::Bug),
            "Bug|Defect|Error|Defecto|Fallo|Incidencia|Erro|Defeito|Falha|Feil|Fehler|Bogue|Anomalie|Défaut|Fout",
        ),
        (Type::Item(Kind::Chore), "Task|Chore|Technical task|Tarea|Tarefa|Oppgave|Aufgabe|Tâche|Taak"),
        (Type::Item(Kind::Spike), "Spike|Research|Investigación|Pesquisa|Undersøkelse|Recherche|Onderzoek"),
        (
            Type::Item(Kind::Obstacle),
            "Impediment|Impedimento|Hinder|Hindring|Hindernis|Obstacle|Blocage|Belemmering",
        ),
        (Type::Item(Kind::Experiment), "Experiment|Experimento|Eksperiment|Expérience"),
        (Type::Epic, "Epic|Épica|Épico|Epos|Epopée|Épopée"),
        (
            Type::SubTask,
            "Sub-task|Subtask|Sub task|Sub-Task|Subtarea|Subtarefa|Sub-tarefa|Deloppgave|Underoppgave|Unteraufgabe|\
             Teilaufgabe|Sous-tâche|Subtaak|Sub-bug|Sub-defect|Technical sub-task",
        ),
    ])
});

static CATEGORIES: Words<Category> = LazyLock::new(|| {
    table(&[
        (
            Category::ToDo,
            "To Do|New|Por hacer|Tareas por hacer|Pendiente|A fazer|Itens pendentes|Tarefas pendentes|Pendente|\
             Å gjøre|Gjøremål|Zu erledigen|Offen|À faire|A faire|Te doen|Nog doen",
        ),
        (
            Category::InProgress,
            "In Progress|Indeterminate|En curso|En progreso|Em andamento|Em progresso|Pågår|Under arbeid|Pågående|\
             In Arbeit|In Bearbeitung|En cours|Bezig|In uitvoering|In behandeling",
        ),
        (
            Category::Done,
            "Done|Complete|Listo|Hecho|Finalizada|Itens concluídos|Concluído|Feito|Ferdig|Fullført|Utført|Fertig|Erledigt|Terminé|\
             Terminée|Terminé(e)|Gereed|Klaar",
        ),
    ])
});

static STATUSES: Words<Status> = LazyLock::new(|| {
    table(&[
        (
            Status::ToDo,
            "Backlog|To Do|ToDo|Open|New|Reopened|Selected for Development|Ready for Development|Ready|Refined|Waiting|\
             Por hacer|Tareas por hacer|Pendiente|Abierto|Abierta|Nuevo|Nueva|Reabierto|\
             A fazer|Tarefas pendentes|Itens pendentes|Pendente|Aberto|Aberta|Novo|Nova|Reaberto|\
             Å gjøre|Gjøremål|Åpen|Ny|Gjenåpnet|Venter|\
             Zu erledigen|Offen|Neu|Wieder geöffnet|Erneut geöffnet|\
             À faire|A faire|Ouvert|Ouverte|Nouveau|Nouvelle|Rouvert|En attente|Réouvert|\
             Te doen|Nog doen|Nieuw|Heropend|Achterstand",
        ),
        (
            Status::Doing,
            "In Progress|Doing|In Development|Developing|Started|WIP|Blocked|\
             En curso|En progreso|En desarrollo|Bloqueado|\
             Em andamento|Em progresso|Em desenvolvimento|Fazendo|\
             Pågår|Under arbeid|Pågående|Under utvikling|Blokkert|\
             In Arbeit|In Bearbeitung|In Entwicklung|Blockiert|\
             En cours|En développement|Bloqué|\
             Bezig|In uitvoering|In behandeling|Mee bezig|In ontwikkeling|Geblokkeerd",
        ),
        (
            Status::Review,
            "Review|In Review|Code Review|Under Review|Peer Review|Testing|In Testing|In Test|Test|Ready for Test|\
             Ready for Testing|Ready for QA|QA|In QA|Verification|UAT|Acceptance|Ready for Review|To Review|To Test|Validation|\
             En revisión|Revisión|En pruebas|Pruebas|En validación|\
             Em revisão|Revisão|Em teste|Em testes|Testes|Em validação|Homologação|Em homologação|\
             Til gjennomgang|Gjennomgang|Til test|Under test|Testes nå|Til testing|Til godkjenning|\
             In Prüfung|In Überprüfung|Überprüfung|Im Test|Abnahme|\
             En revue|Revue|En test|En tests|À valider|En validation|À tester|\
             Beoordeling|Te testen|Testen|Ter controle",
        ),
        (
            Status::Done,
            "Done|Closed|Resolved|Complete|Completed|Finished|Accepted|Released|Deployed|Live|\
             Finalizada|Finalizado|Hecho|Listo|Cerrado|Cerrada|Resuelto|Resuelta|Terminado|Terminada|Completado|\
             Concluído|Concluída|Itens concluídos|Feito|Pronto|Fechado|Fechada|Resolvido|Resolvida|Finalizado(a)|\
             Ferdig|Fullført|Utført|Lukket|Løst|\
             Fertig|Erledigt|Geschlossen|Gelöst|Abgeschlossen|\
             Terminé|Terminée|Terminé(e)|Fermé|Fermée|Résolu|Résolue|Clos|Fait|Livré|\
             Gereed|Klaar|Gedaan|Afgerond|Gesloten|Opgelost|Voltooid",
        ),
        (
            Status::Dropped,
            "Won't do|Won't fix|Wont do|Wont fix|Cancelled|Canceled|Rejected|Abandoned|Obsolete|Duplicate|Declined|\
             Cancelado|Cancelada|Rechazado|Rechazada|Descartado|Rejeitado|Rejeitada|Descartada|\
             Avbrutt|Avvist|Kansellert|Abgebrochen|Abgelehnt|Verworfen|Annulé|Annulée|Rejeté|Rejetée|Abandonné|\
             Geannuleerd|Afgewezen|Vervallen",
        ),
    ])
});

static RESOLUTIONS: Words<Resolution> = LazyLock::new(|| {
    table(&[
        (
            Resolution::Open,
            "Unresolved|None|Sin resolver|Não resolvido|Não resolvida|Uløst|Nicht erledigt|Nicht gelöst|Non résolu|Non résolue|\
             Niet opgelost|Onopgelost",
        ),
        (
            Resolution::Dropped,
            "Won't do|Won't fix|Wont do|Wont fix|Duplicate|Cannot reproduce|Can't reproduce|Declined|Rejected|Invalid|\
             Cancelled|Canceled|Not a bug|Known error|Abandoned|Obsolete|Not applicable|\
             No se hará|No se corregirá|No se resolverá|Duplicado|Duplicada|No se puede reproducir|Rechazado|Cancelado|\
             Não será feito|Não será corrigido|Não corrigido|Não é possível reproduzir|Recusado|Rejeitado|\
             Gjøres ikke|Vil ikke bli utført|Blir ikke løst|Duplikat|Kan ikke gjenskapes|Avvist|\
             Wird nicht erledigt|Wird nicht behoben|Wird nicht gemacht|Nicht reproduzierbar|Abgelehnt|Abgebrochen|\
             Ne sera pas fait|Ne sera pas corrigé|Doublon|Non reproductible|Impossible à reproduire|Rejeté|Annulé|\
             Wordt niet gedaan|Wordt niet opgelost|Duplicaat|Niet te reproduceren|Afgewezen|Geannuleerd",
        ),
    ])
});

static PRIORITIES: Words<Priority> = LazyLock::new(|| {
    table(&[
        (
            Priority::Middle,
            "Medium|Major|Normal|None|Not set|Unprioritized|Media|Mediana|Média|Médio|Nenhum|Ninguno|Middels|\
             Mittel|Keine|Moyenne|Moyen|Normale|Aucune|Gemiddeld|Normaal|Geen",
        ),
        (
            Priority::Label("priority: highest"),
            "Highest|Muy alta|Más alta|La más alta|Mais alta|Muito alta|Altíssima|Høyest|Svært høy|Höchste|Höchster|Sehr hoch|\
             La plus élevée|Très élevée|Très haute|Hoogste|Urgent|Urgente|Haster|Dringend",
        ),
        (Priority::Label("priority: high"), "High|Alta|Alto|Høy|Hoch|Élevée|Haute|Élevé|Hoog"),
        (Priority::Label("priority: low"), "Low|Baja|Bajo|Baixa|Baixo|Lav|Niedrig|Faible|Basse|Laag"),
        (
            Priority::Label("priority: lowest"),
            "Lowest|Muy baja|Más baja|La más baja|Mais baixa|Muito baixa|Lavest|Svært lav|Niedrigste|Niedrigster|\
             Sehr niedrig|La plus faible|Très faible|Très basse|Laagste",
        ),
        (
            Priority::Label("priority: blocker"),
            "Blocker|Bloqueador|Bloqueadora|Bloqueante|Impeditivo|Blokkerende|Bloquant|Bloquante",
        ),
        (Priority::Label("priority: critical"), "Critical|Crítica|Crítico|Kritisk|Kritisch|Critique|Kritiek"),
        (Priority::Label("priority: minor"), "Minor|Menor|Mindre|Mineure|Mineur|Gering"),
        (Priority::Label("priority: trivial"), "Trivial|Trivielt|Triviale|Triviaal"),
    ])
});

static MONTHS: Words<u32> = LazyLock::new(|| {
    table(&[
        (1, "jan|january|ene|enero|janeiro|januar|jän|jänner|janv|janvier|januari"),
        (2, "feb|february|febrero|fev|fevereiro|februar|févr|fév|février|februari"),
        (3, "mar|march|marzo|março|mars|mär|märz|mrz|mrt|maart"),
        (4, "apr|april|abr|abril|avr|avril"),
        (5, "may|mayo|mai|maio|mei"),
        (6, "jun|june|junio|junho|juni|juin"),
        (7, "jul|july|julio|julho|juli|juil|juillet"),
        (8, "aug|august|ago|agosto|août|augustus"),
        (9, "sep|sept|september|septiembre|set|setembro|septembre"),
        (10, "oct|october|octubre|out|outubro|okt|oktober|octobre"),
        (11, "nov|november|noviembre|novembro|novembre"),
        (12, "dec|december|dic|diciembre|dez|dezembro|des|desember|dezember|déc|décembre"),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let lines = [(1, "Ábc|abc"), (2, "x")];
        assert_eq!(table(&lines).len(), 2, "spellings fold into one");
        assert_eq!((status("Review"), status("Concluída")), (Some(Status::Review), Some(Status::Done)));
        assert_eq!(category("Itens Pendentes"), Some(Category::ToDo));
        assert_eq!(
            (month("SET"), month("août"), month("Mrz"), month("x")),
            (Some(9), Some(8), Some(3), None)
        );
        assert_eq!(resolution("Won’t Do"), Resolution::Dropped);
        assert_eq!((resolution(" "), resolution("Listo")), (Resolution::Open, Resolution::Done));
    }
}
