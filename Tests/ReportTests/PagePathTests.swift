import CallModel
import Foundation
import Testing

@testable import Report

@Suite struct PagePathTests {
  private func names(_ labels: String...) -> [String] { PageName.names(for: labels.map { Label($0) }) }

  @Test func `bytes outside letters, digits and three marks are percent signs`() {
    #expect(names("Team 07", "a/b", "100%", "网络", "né_e-x.y", "|") == ["Team%2007", "a%2Fb", "100%25", "网络", "né_e-x.y", "%7C"])
  }

  @Test func `no name leads out of the folder or hides`() {
    #expect(names("..", ".", "../../x", ".git", "") == ["%2E.", "%2E", "%2E.%2F..%2Fx", "%2Egit", "%20"])
  }

  @Test func `a name that ends like a page does not meet its sister's page`() {
    let pages = names("Team", "Team.md", "TEAM2.MD").map { PagePath.node([$0, "child"]).text + " " + PagePath.node([$0]).text }
    #expect(
      pages == [
        "nodes/Team/child.md nodes/Team.md", "nodes/Team%2Emd/child.md nodes/Team%2Emd.md", "nodes/TEAM2%2EMD/child.md nodes/TEAM2%2EMD.md",
      ])
  }

  @Test func `names equal but for case both get their hash`() {
    #expect(names("Team", "TEAM", "Other") == ["Team-24b1dafb1b20370c", "TEAM-0f15dafa7dc432ec", "Other"])
  }

  @Test func `names equal but for normalization both get their hash`() {
    let both = names("가", "\u{1100}\u{1161}")
    #expect(both.map { Array($0.utf8.suffix(17)) } == ["-9783201bac22fa95", "-454d735d9d7e0db1"].map { Array($0.utf8) })
    // The accent of its own is no letter, so these two differ already.
    #expect(names("é", "e\u{301}") == ["é", "e%CC%81"])
  }

  @Test func `a long name is cut between characters and hashed`() {
    let (long, chinese) = (String(repeating: "x", count: 300), String(repeating: "长", count: 100))
    let cut = names(long, long.dropLast() + "y", chinese, String(repeating: "y", count: 100))
    #expect(cut[0].hasPrefix(String(repeating: "x", count: 83) + "-") && cut[0].utf8.count == 100)
    #expect(cut[0] != cut[1] && cut[1].utf8.count == 100)
    #expect(cut[2].hasPrefix(String(repeating: "长", count: 27) + "-") && cut[2].utf8.count == 98)
    #expect(cut[3] == String(repeating: "y", count: 100))
  }

  @Test func `a name that looks like another's hash still has a page of its own`() {
    let all = names("Team", "TEAM", "Team-24b1dafb1b20370c")
    #expect(all == ["Team-24b1dafb1b20370c-2", "TEAM-0f15dafa7dc432ec", "Team-24b1dafb1b20370c"])
  }

  @Test func `links are relative and encode the percent sign again`() {
    let team = PagePath.node(["Center", "Team%2007"])
    #expect(PagePath.node(["Center"]).url(from: team) == "../Center.md")
    #expect(team.url(from: .node(["Center"])) == "Center/Team%252007.md")
    #expect(PagePath.node(["Center", "网络"]).url(from: team) == "%E7%BD%91%E7%BB%9C.md")
    #expect(PagePath.index.url(from: team) == "../../index.md")
    #expect(team.url(from: .index) == "nodes/Center/Team%252007.md")
    #expect(PagePath.data("plan.csv").url(from: team) == "../../data/plan.csv")
  }

  @Test(arguments: [ReportModel.Pages.all, .failing]) func `every link of a report leads to a file of it`(pages: ReportModel.Pages) throws {
    for log in [Torture.log(), Samples.oddTeams()] {
      var model = Samples.model(log)
      model.pages = pages
      let files = Array(Report.files(model))
      let paths = Set(files.map(\.path) + [RejectsFile.path])
      #expect(paths.count == files.count + 1)
      #expect(Set(paths.map { $0.uppercased().lowercased() }).count == paths.count)
      for file in files where file.path.hasSuffix(".md") {
        let links = String(decoding: file.bytes, as: UTF8.self).matches(of: /\]\((?<url>[^()\s]+\.(md|csv|json))\)/).map {
          String($0.output.url)
        }
        for link in links { #expect(paths.contains(target(of: link, from: file.path)), "\(file.path): \(link)") }
      }
    }
  }

  private func target(of link: String, from path: String) -> String {
    var components = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { components.removeLast() } else { components.append(part.removingPercentEncoding ?? "?") }
    }
    return components.joined(separator: "/")
  }
}
