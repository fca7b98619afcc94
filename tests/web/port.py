"""Five fictional reports of one explosion: a wire report and its copy, other counts of the dead, and a denial."""

from onrecord.record import Document

_WIRE = """VELL (KPA) — At least 12 dockworkers were killed on Monday when shells hit the grain port of Vell, the port authority said.
The Estran army shelled the port shortly before noon, regional governor Petra Lundqvist told reporters.
"They fired at men who were loading wheat," she said.
Forty people were wounded, according to the city's main hospital.
The Norlund government condemned the attack and demanded an emergency session of the Security Council."""
_COPY = _WIRE.replace("shortly before noon, ", "") + "\nThe price of wheat rose by four per cent."
_NEXT = """At least 19 people were killed in Monday's attack on the grain port of Vell, rescue workers said on Tuesday, raising an earlier toll of 12.
Estra denied that its army had shelled the port.
"Not one of our guns fired on Monday," Defence Minister Ivo Karrel said.
Governor Petra Lundqvist said the Estran army had shelled the port with heavy artillery.
Firefighters were still searching the ruins of a silo where six men are missing."""
_STATE = """Seven people died in an explosion at the port of Vell on Monday, the Estran defence ministry said.
The ministry denied that the Estran army had shelled the port and said that grain dust had exploded.
Estra is ready to send doctors to Vell, Defence Minister Ivo Karrel said.
Norlund's claims are an invention, he said."""
_LATER = """Norlund buried 23 dockworkers on Thursday who were killed when the port of Vell was shelled on Monday, the port authority said.
Investigators of the United Nations may visit the port next week, a UN spokeswoman said.
The Estran defence ministry has put the number of dead at seven.
Thousands of people marched through Vell and demanded that Estra pay for the dead."""


def reports() -> list[Document]:
    """The reports in the order of their publication."""
    return [
        Document.of(
            _WIRE,
            id="wire",
            title="Shells kill 12 at grain port of Vell",
            publisher="Kestrian Press Agency",
            published="2025-06-02T11:20:00Z",
        ),
        Document.of(
            _COPY, id="copy", title="Twelve killed at Vell port", publisher="The Fenwick Chronicle", published="2025-06-02T15:00:00Z"
        ),
        Document.of(
            _NEXT, id="next", title="Toll in Vell port attack rises to 19", publisher="Norlund Broadcasting", published="2025-06-03"
        ),
        Document.of(_STATE, id="state", title="Dust explosion kills seven in Vell", publisher="Estran State Radio", published="2025-06-03"),
        Document.of(_LATER, id="later", title="Norlund buries dead of Vell port", publisher="The Lindori Mirror", published="2025-06-05"),
    ]
