"""A program's document as YAML 1.2, for people, editors and git."""

from loyalty.programs.yaml.reading import UnreadableYaml as UnreadableYaml
from loyalty.programs.yaml.source import Source as Source
from loyalty.programs.yaml.source import read_yaml as read_yaml
from loyalty.programs.yaml.writing import program_yaml as program_yaml
