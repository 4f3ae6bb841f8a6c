"""The words of Greek."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, Language, words

LANGUAGE = Language(
    titles=words("""
        κ κ. κ.κ. κος κα κύριος κυρία δρ δρ. καθ. καθηγητής καθηγήτρια
    """),
    abbreviations=words("""
        κ. κ.κ. δρ. καθ. π.χ. δηλ. κλπ. κ.λπ. κ.ά. σελ. βλ. αρ. π.μ. μ.μ. π.χ μ.χ. τηλ. χλμ. εκ. εκατ. δισ. λ. αι.
        κεφ. εικ. τόμ. ιαν. φεβρ. μαρτ. απρ. ιουν. ιουλ. αυγ. σεπτ. οκτ. νοε. δεκ.
    """),
    labels=LABELS
    | words("""
        αρ. σελ. κεφ. εικ. τόμ. αριθμός σελίδα κεφάλαιο
    """),
    sounds=words("""
        γέλι* γέλασ* γελά γελούν γελάει χειροκρότ* βήχ* αναστεν* ακατάληπτ* δεν_ακούγεται ψίθυρ* ψιθυρ*
    """),
    noises=words("""
        μουσική σιωπή παύση θόρυβος
    """),
)
