//! What Jira calls its columns.

use std::sync::LazyLock;

use crate::exchange::jira_words::{Words, fold, table};

/// A column we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Summary,
    Key,
    Number,
    Type,
    Status,
    Category,
    CategoryChanged,
    Priority,
    Resolution,
    Resolved,
    Created,
    Updated,
    ProjectKey,
    ProjectName,
    Description,
    Criteria,
    Labels,
    Components,
    Versions,
    Sprint,
    Rank,
    StoryPoints,
    PointEstimate,
    Parent,
    ParentKey,
    ParentSummary,
    EpicLink,
    EpicName,
}

/// Returns the column a header means; custom fields are known with and without the words around their names.
pub(crate) fn field(header: &str) -> Option<Field> {
    let folded = fold(header);
    if let Some(field) = FIELDS.get(&folded) {
        return Some(*field);
    }
    let (custom, name) = folded.strip_suffix(')')?.split_once(" (")?;
    CUSTOM.contains(&custom).then(|| FIELDS.get(name).copied()).flatten()
}

/// Says whether a header is a custom field of Jira.
pub(crate) fn is_custom(header: &str) -> bool {
    fold(header).split_once(" (").is_some_and(|(custom, _)| CUSTOM.contains(&custom))
}

const CUSTOM: &[&str] = &[
    "custom field",
    "campo personalizado",
    "egendefinert felt",
    "tilpasset felt",
    "benutzerdefiniertes feld",
    "benutzerdefinierte felder",
    "champ personnalise",
    "champs personnalises",
    "aangepast veld",
];

static FIELDS: Words<Field> = LazyLock::new(|| {
    table(&[
        (Field::Summary, "Summary|Resumen|Resumo|Sammendrag|Zusammenfassung|Résumé|Samenvatting"),
        (
            Field::Key,
            "Issue key|Key|Work item key|Clave de incidencia|Clave|Chave da item|Chave do item|Chave da pendência|Chave|\
             Saknøkkel|Saksnøkkel|Nøkkel|Vorgangsschlüssel|Schlüssel|Clé de ticket|Clé du ticket|Clé de demande|\
             Clé de la demande|Clé|Itemsleutel|Issuesleutel",
        ),
        (
            Field::Number,
            "Issue id|Work item id|ID de la incidencia|ID de incidencia|ID da item|ID do item|ID da pendência|Saks-ID|\
             Sak-ID|Vorgangs-ID|Vorgangs-Id|ID de ticket|ID du ticket|ID de demande|Issue-ID",
        ),
        (
            Field::Type,
            "Issue Type|Work type|Work item type|Tipo de Incidencia|Tipo de actividad|Tipo de item|Tipo de pendência|\
             Tipo de issue|Sakstype|Vorgangstyp|Type de ticket|Type de demande|Issuetype|Itemtype",
        ),
        (Field::Status, "Status|Estado|État|Statut"),
        (
            Field::Category,
            "Status Category|Categoría de estado|Categoria do status|Categoria de status|Categoria do estado|\
             Statuskategori|Statuskategorie|Catégorie d'état|Catégorie de statut|Catégorie d'États|Statuscategorie",
        ),
        (
            Field::CategoryChanged,
            "Status Category Changed|Categoría de estado cambiada|Categoría de estado modificada|\
             Categoria do status alterada|Statuskategori endret|Statuskategorie geändert|\
             Catégorie d'état modifiée|Catégorie de statut modifiée|Statuscategorie gewijzigd",
        ),
        (Field::Priority, "Priority|Prioridad|Prioridade|Prioritet|Priorität|Priorité|Prioriteit"),
        (Field::Resolution, "Resolution|Resolución|Resolução|Løsning|Lösung|Résolution|Oplossing"),
        (
            Field::Resolved,
            "Resolved|Resuelta|Resuelto|Resolvido|Resolvida|Resolvido(a)|Løst|Erledigt|Gelöst|Résolu|Résolue|Résolu(e)|\
             Opgelost",
        ),
        (
            Field::Created,
            "Created|Creada|Creado|Criado|Criada|Criado(a)|Opprettet|Erstellt|Création|Créé|Créée|Créé(e)|Créés|\
             Aangemaakt|Gemaakt",
        ),
        (
            Field::Updated,
            "Updated|Actualizada|Actualizado|Atualizado|Atualizada|Atualizado(a)|Oppdatert|Aktualisiert|Mise à jour|\
             Mis à jour|Mis(e) à jour|Bijgewerkt",
        ),
        (
            Field::ProjectKey,
            "Project key|Clave del proyecto|Clave de proyecto|Chave do projeto|Prosjektnøkkel|Projektschlüssel|\
             Clé de projet|Clé du projet|Projectsleutel",
        ),
        (
            Field::ProjectName,
            "Project name|Nombre del proyecto|Nombre de proyecto|Nome do projeto|Prosjektnavn|Projektname|\
             Nom de projet|Nom du projet|Projectnaam",
        ),
        (
            Field::Description,
            "Description|Descripción|Descrição|Beskrivelse|Beschreibung|Omschrijving|Beschrijving",
        ),
        (
            Field::Criteria,
            "Acceptance Criteria|Acceptance Criterion|Criterios de aceptación|Critérios de aceite|\
             Critérios de aceitação|Akseptansekriterier|Akzeptanzkriterien|Critères d'acceptation|Acceptatiecriteria",
        ),
        (
            Field::Labels,
            "Labels|Etiquetas|Rótulos|Etiketter|Stichwörter|Labels/Stichwörter|Étiquettes|Trefwoorden",
        ),
        (
            Field::Components,
            "Components|Component/s|Components/s|Componentes|Componente/s|Componente(s)|Komponenter|Komponenten|\
             Komponente(n)|Composants|Composant(s)|Componenten",
        ),
        (
            Field::Versions,
            "Fix versions|Fix Version/s|Fix version|Versión correctora|Versiones correctoras|Versión(es) correctora(s)|\
             Versiones de corrección|Corregir versiones|Versões corrigidas|Versões de correção|Versão de correção|\
             Corrigir versões|Løst i versjon|Løsningsversjoner|Lösungsversion|Lösungsversionen|Lösungsversion(en)|\
             Zielversion(en)|Versions corrigées|Version(s) corrigée(s)|Versions de correction|Oplossingsversies",
        ),
        (Field::Sprint, "Sprint|Sprints"),
        (Field::Rank, "Rank|Rango|Clasificación|Classificação|Rangering|Rang|Classement"),
        (
            Field::StoryPoints,
            "Story Points|Puntos de historia|Pontos de história|Pontos da história|Historiepoeng|Story-Points|\
             Story-Punkte|Storypunkte|Points d'histoire|Points de story|Storypoints",
        ),
        (
            Field::PointEstimate,
            "Story point estimate|Estimación de puntos de historia|Estimativa de pontos de história|\
             Estimativa de story points|Story-Point-Schätzung|Schätzung der Story Points|Estimation de story points|\
             Estimation des points d'histoire|Estimat for historiepoeng",
        ),
        (
            Field::Parent,
            "Parent|Parent id|Principal|ID principal|Pai|ID do pai|Item pai|Overordnet|Overordnet ID|Übergeordnet|\
             Übergeordnete ID|Übergeordneter Vorgang|Übergeordnetes Element|Parente|ID parent|Bovenliggend item",
        ),
        (
            Field::ParentKey,
            "Parent key|Clave principal|Chave do pai|Chave principal|Chave do item pai|Overordnet nøkkel|\
             Übergeordneter Schlüssel|Clé parent|Clé du parent|Clé parente",
        ),
        (
            Field::ParentSummary,
            "Parent summary|Resumen principal|Resumen del principal|Resumo do pai|Resumo principal|\
             Overordnet sammendrag|Übergeordnete Zusammenfassung|Résumé parent|Résumé du parent",
        ),
        (
            Field::EpicLink,
            "Epic Link|Enlace de épica|Enlace a la épica|Link do épico|Link épico|Episk lenke|Epic-Link|\
             Epic-Verknüpfung|Lien d'epic|Lien epic|Lien d'épopée|Epic-koppeling",
        ),
        (
            Field::EpicName,
            "Epic Name|Nombre de épica|Nombre de la épica|Nome do épico|Epic-Name|Nom de l'epic|Nom d'epic",
        ),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_all_languages_and_with_a_mark_before_them() {
        for (header, expected) in [
            ("\u{feff}Summary", Field::Summary),
            ("Clave de incidencia", Field::Key),
            ("Chave da item", Field::Key),
            ("Saknøkkel", Field::Key),
            ("SAKNØKKEL", Field::Key),
            ("Vorgangsschlüssel", Field::Key),
            ("Cle\u{301} de ticket", Field::Key),
            ("Categoria do status alterada", Field::CategoryChanged),
            ("Custom field (Rank)", Field::Rank),
            ("Campo personalizado (Rank)", Field::Rank),
            ("Benutzerdefiniertes Feld (Story Points)", Field::StoryPoints),
            ("Custom field (Story point estimate)", Field::PointEstimate),
        ] {
            assert_eq!(field(header), Some(expected), "{header}");
        }
        for header in ["", "Σ Original Estimate", "Original estimate", "Someone's field (Rank)", "Summary)"]
        {
            assert_eq!(field(header), None, "{header}");
        }
    }
}
