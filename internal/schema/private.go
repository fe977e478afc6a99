package schema

import "strings"

// PrivateKey reports whether a key belongs to an internal record or names
// personal data, so that it must never stand in a public record. Letter case
// and the choice between '-', '_' and space do not matter. It is for keys that
// a public record does not have: people copy lines out of dossiers and type
// keys of their own, and such a line deserves more than "unknown key".
func PrivateKey(key string) bool {
	key = strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(key))
	for _, list := range [...]string{privateInternal, privateEnglish, privateVietnamese} {
		for word := range strings.FieldsSeq(list) {
			if word == key {
				return true
			}
		}
	}
	return false
}

// privateInternal are keys that only dossiers and plans have.
const privateInternal = `
	representative sex ethnicity born priority
	rounds councils scores criteria points total score remark remarks
	proposed_stars result_stars commune_report local_labour forwarded
	supports support support_asked amount investment cost budget disbursed sales
	years workers local_share women minority revenue profit export output
	unit_price coop_rating`

// privateEnglish are words for personal data that no record has.
const privateEnglish = `
	personal_id id_number id_card identity_card citizen_id national_id passport
	passport_number birth_date birthday birthdate date_of_birth dob birth_year
	age gender nationality religion disability ethnic ethnic_group
	marital_status health health_status political_view owner owner_name
	owner_id home_address permanent_address residence bank bank_account
	bank_name account_number salary salaries wage wages income turnover debt
	insurance social_insurance insured_workers household_tax_code
	personal_tax_code signature fingerprint biometrics password`

// privateVietnamese are the same as people type them, without and with marks.
const privateVietnamese = `
	cccd so_cccd số_cccd can_cuoc căn_cước cmnd so_cmnd số_cmnd so_dinh_danh
	số_định_danh ho_chieu hộ_chiếu ngay_sinh ngày_sinh nam_sinh năm_sinh
	gioi_tinh giới_tính dan_toc dân_tộc ton_giao tôn_giáo khuyet_tat khuyết_tật
	suc_khoe sức_khỏe sức_khoẻ thuong_tru thường_trú ho_khau hộ_khẩu chu_ho
	chủ_hộ nguoi_dai_dien người_đại_diện so_tai_khoan số_tài_khoản tai_khoan
	tài_khoản ngan_hang ngân_hàng luong lương tien_luong tiền_lương thu_nhap
	thu_nhập doanh_thu loi_nhuan lợi_nhuận bao_hiem bảo_hiểm diem điểm
	tong_diem tổng_điểm nhan_xet nhận_xét ho_tro hỗ_trợ chu_ky chữ_ký`
