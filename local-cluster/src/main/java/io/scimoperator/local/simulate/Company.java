package io.scimoperator.local.simulate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The people and teams an identity provider holds: the same ones for the same seed. */
record Company(List<Person> people, List<Team> teams) {

  private static final List<String> GIVEN_NAMES =
      words(
          """
          Ada Aisha Alejandro Amara Ana Anders André Anja Arjun Beatriz Björn Camille Chen Chiara
          Chloé Daan David Deepa Diego Elena Elif Emeka Emma Erik Fatima Felix Femke Fiona Freya
          George Giulia Grace Hana Hannah Haruto Henrik Ibrahim Inés Ingrid Isabel Ivan Jamal Jana
          João Jonas José Julia Kai Karim Kenji Kwame Laila Lars Leila Léa Liam Linnea Lucía Luis
          Mai Malik Marek Maria Mateo Maya Mehmet Mia Min-jun Miriam Mohammed Nadia Naoko Ngozi
          Nikhil Noah Noor Olga Olivia Omar Oscar Pablo Paula Petra Priya Rafael Rania Rosa Ruth
          Samuel Sara Sato Sebastián Sofia Stefan Svetlana Tariq Thandi Théo Tomás Ursula Valentina
          Viktor Wei William Ximena Yara Yuki Yusuf Zainab Zoë
          """);

  private static final List<String> FAMILY_NAMES =
      words(
          """
          Abdullah Adeyemi Ahmed Almeida Andersson Bakker Becker Bianchi Boateng Bose Brown Castillo
          Chen Cohen Costa Dahl Das Davies Diallo Dubois Evans Fernández Fischer Fontaine Fujita
          García Garnier Gómez Greco Gupta Haddad Hansen Hassan Hernández Hoffmann Horváth Ito
          Ivanova Jansen Johansson Jones Kapoor Kaya Keller Khan Kim Kowalski Krüger Kumar Larsen
          Laurent Lee Lindqvist López Marino Martin Mensah Meyer Mohamed Molina Moreau Müller
          Nakamura Ncube Nguyen Nielsen Novák Núñez Obi Oliveira Omondi Ortiz Osei Park Patel
          Pereira Petrov Popescu Rahman Ramírez Rao Reyes Ricci Rossi Roux Ruiz Said Sato Schmidt
          Schneider Silva Singh Smith Suzuki Svensson Takahashi Tanaka Tran Turner Vargas Visser
          Wagner Walker Wang Weber Williams Wong Yılmaz Yamamoto Zhang Zulu O'Brien Van-Dijk
          """);

  private static final List<String> DEPARTMENTS =
      List.of(
          "Engineering",
          "Sales",
          "Support",
          "Finance",
          "Marketing",
          "Legal",
          "People",
          "Research",
          "Operations",
          "Security",
          "Design",
          "Product");

  private static final List<String> TITLES =
      List.of("Engineer", "Analyst", "Specialist", "Account Manager", "Designer", "Consultant");

  private static final List<String> CITIES =
      List.of("Berlin", "Lagos", "Lisbon", "London", "Montréal", "Nairobi", "Pune", "São Paulo");

  private static final int RENAMED_EVERY = 5;

  Company {
    people = List.copyOf(people);
    teams = List.copyOf(teams);
  }

  /** Fewer users of the same seed are the first of more. */
  static Company of(long seed, Size size, String domain) {
    List<Person> people = people(new Random(seed), size.users(), domain);
    return new Company(people, teams(new Random(seed + 1), size));
  }

  /** How many there are of each. */
  record Size(int users, int groups) {}

  private static List<Person> people(Random random, int count, String domain) {
    List<Person> people = new ArrayList<>(count);
    Map<String, Integer> taken = new HashMap<>();
    for (int number = 0; number < count; number++) {
      String given = pick(random, GIVEN_NAMES);
      String family = pick(random, FAMILY_NAMES);
      String account = account(given) + "." + account(family);
      int times = taken.merge(account, 1, Integer::sum);
      String userName = account + (times == 1 ? "" : String.valueOf(times)) + "@" + domain;
      Person.Job job =
          new Person.Job(pick(random, TITLES), pick(random, DEPARTMENTS), pick(random, CITIES));
      people.add(new Person(number, given, family, userName, job));
    }
    return people;
  }

  /** Sizes fall off as they do in companies: few large teams, many small ones. */
  private static List<Team> teams(Random random, Size size) {
    List<TreeSet<Integer>> members =
        IntStream.range(0, size.groups()).mapToObj(i -> new TreeSet<Integer>()).toList();
    for (int person = 0; person < size.users() && size.groups() > 0; person++) {
      int memberships = 1 + random.nextInt(3);
      for (int i = 0; i < memberships; i++) {
        double skewed = Math.pow(random.nextDouble(), 2);
        members.get((int) (skewed * size.groups())).add(person);
      }
    }
    return IntStream.range(0, size.groups())
        .mapToObj(number -> team(number, List.copyOf(members.get(number))))
        .toList();
  }

  private static Team team(int number, List<Integer> members) {
    String department = DEPARTMENTS.get(number % DEPARTMENTS.size());
    String city = CITIES.get(number / DEPARTMENTS.size() % CITIES.size());
    int round = number / (DEPARTMENTS.size() * CITIES.size());
    String name = department + " " + city + (round == 0 ? "" : " " + (round + 1));
    boolean renamed = number % RENAMED_EVERY == 0;
    return new Team(number, name, renamed ? name + " and Partners" : name, members);
  }

  private static String account(String name) {
    return Normalizer.normalize(name.replace('ı', 'i'), Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z-]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
